"""Files and folders in, articles out; what cannot be read is named and stops nobody."""

import hashlib
import json

import pytest

from kg.intake.corpus import MAX_CHARACTERS, Remark, Text, Unreadable, read_corpus
from kg.words.errors import WrongUse

STORY = "Soldiers left the valley on Monday after weeks of talks, the governor said.\n"


def entries(folder, **options):
    return list(read_corpus([folder], **options))


def texts(folder, **options):
    return [e for e in entries(folder, **options) if isinstance(e, Text)]


def write_metadata(folder, *rows, header="path,title,outlet,url,published,language"):
    (folder / "metadata.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def test_a_text_is_the_file_itself_to_the_character(tmp_path):
    raw = "\ufeffA “b”\r\n\r\n  c\t\n" + STORY
    (tmp_path / "a.txt").write_bytes(raw.encode())
    (found,) = texts(tmp_path)
    assert found.text == raw
    assert found.article.characters == len(raw)


def test_folders_are_read_in_sorted_order_and_hidden_files_left_out(tmp_path):
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden/d.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name + STORY, encoding="utf-8")
    assert [t.article.path for t in texts(tmp_path)] == ["a.txt", "b.txt", "deep/c.txt"]


def test_the_id_is_the_hash_of_canonical_json(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    write_metadata(tmp_path, "a.txt,Valley left,The Post,https://example.org/1,2016-02-03,en")
    (found,) = texts(tmp_path)
    named = {
        "outlet": "The Post",
        "published": "2016-02-03",
        "text": STORY,
        "title": "Valley left",
        "url": "https://example.org/1",
    }
    canonical = json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert found.article.id == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_path_is_no_identity(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    first, second = texts(tmp_path)
    assert first.article.id == second.article.id


def test_metadata_is_given_to_its_file_alone(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name + STORY, encoding="utf-8")
    write_metadata(tmp_path, 'a.txt,"Left, at last",The Post,,2016-02-03,en')
    a, b = texts(tmp_path)
    assert (a.article.title, a.article.outlet, a.article.published) == (
        "Left, at last",
        "The Post",
        "2016-02-03",
    )
    assert a.article.publishedBasis == "metadata"
    assert b.article.published is None
    assert b.article.warnings == ("no publication date",)


def test_the_option_dates_only_what_nothing_else_dates(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name + STORY, encoding="utf-8")
    write_metadata(tmp_path, "a.txt,,,,2016-02-03,")
    a, b = texts(tmp_path, published="2020-01-01")
    assert (a.article.published, b.article.published) == ("2016-02-03", "2020-01-01")
    assert b.article.publishedBasis == "option"


def test_lines_of_json_are_articles(tmp_path):
    rows = [{"text": STORY, "published": "2016-02-03", "outlet": "The Post"}, {"text": "Other. " + STORY}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    first, second = texts(tmp_path)
    assert (first.article.path, second.article.path) == ("a.jsonl#1", "a.jsonl#2")
    assert first.article.published == "2016-02-03"


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path):
    prose = "".join(f"<p>{STORY} The road number {n} was opened to traffic again in the evening.</p>" for n in range(8))
    page = (
        "<html lang='en'><head><title>Valley left</title><meta property='og:title' content='Valley left'>"
        "<meta property='article:published_time' content='2016-02-03T10:00:00Z'>"
        "<meta property='og:site_name' content='The Post'></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Valley left</h1>{prose}</article><footer>All rights reserved</footer></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (found,) = texts(tmp_path)
    assert "Soldiers left the valley" in found.text
    assert "<p>" not in found.text
    assert (found.article.title, found.article.published) == ("Valley left", "2016-02-03")
    assert found.article.publishedBasis == "document"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n\t", "the file is empty"),
        ("binary.txt", b"\x89PNG\r\n\0\0\0", "not a text, it holds NUL bytes"),
        ("latin.txt", b"line one\nAl caf\xe9 de la esquina", "not UTF-8 at line 2 (byte 15)"),
        ("long.txt", b"a" * (MAX_CHARACTERS + 1), "too long for an article"),
        ("list.jsonl", b'["text"]', "list.jsonl#1: that line is no JSON object"),
        ("cut.jsonl", b'{"text": "a"}\n{"text": ', "cut.jsonl#2: that line is no JSON object"),
        ("day.jsonl", b'{"text": "a", "published": "soon"}', "'soon' is no date"),
        ("bare.html", b"<html><body></body></html>", "no article text found"),
    ],
)
def test_a_file_that_is_no_article_is_named_and_the_others_are_read(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    found = entries(tmp_path)
    bad = [e for e in found if isinstance(e, Unreadable)]
    assert [b.path.partition("#")[0] for b in bad] == [name]
    assert message in bad[0].message
    assert name in bad[0].message
    assert "good.txt" in [e.article.path for e in found if isinstance(e, Text)]


def test_a_row_of_metadata_without_its_file_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    write_metadata(tmp_path, "a.txt,,,,,", "gone.txt,,,,,")
    (bad,) = [e for e in entries(tmp_path) if isinstance(e, Unreadable)]
    assert bad.path == "gone.txt"
    assert "metadata.csv, line 3: no file gone.txt" in bad.message


@pytest.mark.parametrize("day", ["2016-02-30", "last week", "03/02/2016", "2016-2-3", "2016-02-03Tnoon"])
def test_a_date_that_is_none_is_named_and_the_article_read_without(tmp_path, day):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    write_metadata(tmp_path, f"a.txt,,,,{day},")
    (remark,) = [e for e in entries(tmp_path) if isinstance(e, Remark)]
    assert f"metadata.csv, line 2: {day!r} is no date" in remark.message
    assert texts(tmp_path)[0].article.published is None


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("file,title\na.txt,x\n", "no column `path`"),
        ('path,title\na.txt,"Left at last\nb.txt,Other "day"\n', "line 3"),
        ("path,title\na.txt,caf\ufffd\n", "not UTF-8"),
    ],
    ids=["no path", "a quotation mark without its partner", "another encoding"],
)
def test_metadata_that_cannot_be_believed_is_named_and_its_folder_left_alone(tmp_path, table, message):
    """Reading the articles without their dates would be worse: a moved cell is a wrong outlet."""
    bad = tmp_path / "bad"
    bad.mkdir()
    for name in ("bad/a.txt", "bad/b.txt", "good.txt"):
        (tmp_path / name).write_text(name + STORY, encoding="utf-8")
    (bad / "metadata.csv").write_bytes(table.encode("utf-8").replace("\ufffd".encode(), b"\xe9"))
    found = entries(tmp_path)
    told = [e.message for e in found if isinstance(e, Unreadable) and e.message]
    assert len(told) == 1
    assert message in told[0]
    assert [t.article.path for t in found if isinstance(t, Text)] == ["good.txt"]


def test_a_row_with_more_cells_than_the_header_is_named_and_its_article_left_alone(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name + STORY, encoding="utf-8")
    write_metadata(tmp_path, "a.txt,Left, at last,The Post,,2016-02-03,en", "b.txt,Left,The Post,,2016-02-03,en")
    found = entries(tmp_path)
    (bad,) = [e for e in found if isinstance(e, Unreadable)]
    assert "line 2: 1 more cells" in bad.message
    assert [t.article.path for t in found if isinstance(t, Text)] == ["b.txt"]


def test_metadata_may_speak_of_folders_below_and_with_semicolons(tmp_path):
    (tmp_path / "2016").mkdir()
    (tmp_path / "2016" / "a.txt").write_text(STORY, encoding="utf-8")
    write_metadata(tmp_path, "2016/a.txt;Left, at last;The Post", header="Path;Title;Outlet")
    (found,) = texts(tmp_path)
    assert (found.article.title, found.article.outlet) == ("Left, at last", "The Post")


@pytest.mark.parametrize(("words", "code"), [("English", "en"), ("en_US", "en"), ("eng", "en"), ("Spanish", "es")])
def test_a_language_may_be_written_as_people_write_it(tmp_path, words, code):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    write_metadata(tmp_path, f"a.txt,,,,,{words}")
    assert texts(tmp_path)[0].article.language == code


def test_a_language_that_is_none_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    write_metadata(tmp_path, "a.txt,,,,,Nowherish")
    (remark,) = [e for e in entries(tmp_path) if isinstance(e, Remark)]
    assert "'Nowherish' is no language" in remark.message


def test_a_broken_line_of_json_stops_no_other_line(tmp_path):
    rows = [json.dumps({"text": STORY}), '{"text": ', json.dumps({"text": "Other. " + STORY})]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = entries(tmp_path)
    assert [t.article.path for t in found if isinstance(t, Text)] == ["a.jsonl#1", "a.jsonl#3"]
    assert [e.path for e in found if isinstance(e, Unreadable)] == ["a.jsonl#2"]


@pytest.mark.parametrize(("make", "message"), [(False, "no such file or folder"), (True, "no articles in")])
def test_a_path_without_articles_is_wrong_use(tmp_path, make, message):
    folder = tmp_path / "nowhere"
    if make:
        folder.mkdir()
    with pytest.raises(WrongUse, match=message):
        entries(folder)


def test_a_published_option_that_is_no_date_is_wrong_use(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    with pytest.raises(WrongUse, match="is no date"):
        entries(tmp_path, published="tomorrow")
