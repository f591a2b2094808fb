"""What the documentation says is so: generated pages are current, commands exist, links lead somewhere."""

import re
from pathlib import Path

import pytest
from write_docs import PAGES

from kg.doors.cli import COMMANDS, make_parser
from kg.running.saved_queries import saved_queries

ROOT = Path(__file__).parent.parent
PROSE = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/README.md")])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_generated_page_is_current(name):
    """`make docs` writes them."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name]().rstrip() + "\n"


@pytest.mark.parametrize("page", PROSE, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PROSE, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_and_saved_queries_that_are_named_exist(page):
    text = page.read_text(encoding="utf-8")
    for command in re.findall(r"(?:`|^\$ |bin/)kg ([a-z]+)", text, re.MULTILINE):
        assert command in COMMANDS, command
    for name in re.findall(r"--name ([a-z-]+)", text):
        assert name in saved_queries(), name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_helps_with_an_example(command, capsys):
    assert f"`kg {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args([command, "--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert f"\n  kg {command}" in shown or f" kg {command}" in shown.partition("examples:")[2]
    assert all(len(line) <= 120 for line in shown.splitlines())


def test_every_dependency_has_a_line_that_says_why():
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in re.findall(r'^    "([A-Za-z0-9_-]+)[><=]', project, re.MULTILINE):
        assert name.lower() in told, name


def test_constraints_name_versions_and_no_addresses():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9_.-]+==[A-Za-z0-9_.+]+", line) for line in lines if line)
