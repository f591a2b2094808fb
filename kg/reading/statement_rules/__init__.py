"""How quotations and statements are read: marks, words of saying, speakers and contents, each on its own."""
