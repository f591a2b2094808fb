"""One module for each command of kg: HELP, DESCRIPTION, EXAMPLES, add_arguments(parser), run(args) -> exit code."""
