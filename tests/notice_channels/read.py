"""Reads the files of all channels with readers that know nothing of plainprice, and holds them against what they were
made from."""

import csv
import email
import email.header
import email.policy
import io
import json
import pathlib
import re
import sys
import unicodedata
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]")


def collapsed(text):
    return " ".join(text.split(" ")).strip() if text.isspace() else re.sub(" +", " ", text).strip()


def shown(text):
    """What a reader may see of a text."""
    text = re.sub("[\t-\r\x85\u2028\u2029]+", " ", text)
    text = HIDDEN.sub("", text)
    return collapsed("".join(c for c in text if unicodedata.category(c) != "Cc"))


def check_seen(text, ends, what):
    """Nothing in a file moves a cursor or turns the reading direction."""
    for end in ends:
        text = text.replace(end, "")
    hidden = [c for c in text if unicodedata.category(c) == "Cc" or HIDDEN.match(c)]
    assert not hidden, f"{what}: {hidden!r}"


def difference(found, wanted):
    """Where two long texts part."""
    at = next((at for at, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    return at, len(found), len(wanted), found[max(at - 60, 0) : at + 60], wanted[max(at - 60, 0) : at + 60]


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.quiet, self.languages, self.values = [], [], 0, [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, tuple(name for name, _ in attributes)))
        self.quiet += tag == "style"
        for name, value in attributes:
            self.values.append(value)
            assert not name.startswith("on"), f"<{tag} {name}>"
            assert name not in ("src", "background"), f"<{tag} {name}>"
            assert name != "href" or value.startswith("#"), f"<{tag} {name}={value}>"
            if name == "lang":
                self.languages.append(value)

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)
        self.quiet -= tag == "style"

    def handle_comment(self, data):
        self.tags.append("comment")

    def handle_data(self, data):
        if not self.quiet:
            self.text.append(data)


def calendar(data):
    """The events of a calendar file: the rules of RFC 5545 for lines, folding and escapes, read strictly."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines), max(lines, key=len)
    for line in lines:
        line.decode("utf-8")
    whole = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
    assert whole[0] == "BEGIN:VCALENDAR" and whole[-1] == "END:VCALENDAR"
    events, event, head = [], None, []
    for line in whole[1:-1]:
        name, value = line.split(":", 1)
        name = name.split(";")
        if (name[0], value) == ("BEGIN", "VEVENT"):
            assert event is None
            event = {}
        elif (name[0], value) == ("END", "VEVENT"):
            events.append(event)
            event = None
        elif event is None:
            head.append(name[0])
        else:
            assert name[0] not in event, name
            event[name[0]] = value
    assert event is None
    assert head == ["VERSION", "PRODID", "CALSCALE", "METHOD"], head
    return events


def unescaped(value):
    assert not re.search(r"(?<!\\)(\\\\)*[,;]", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def message(data):
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"") and b"\n" not in data.replace(b"\r\n", b"")
    head = data.split(b"\r\n\r\n", 1)[0]
    assert all(len(line) <= 998 and all(32 <= byte < 127 for byte in line) for line in head.split(b"\r\n")), head
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert not read.defects, read.defects
    assert sorted(read.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Content-Language", "X-Unsent", "MIME-Version", "Content-Type"]
    ) or "To" not in read, read.keys()
    parts = list(read.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert all(not part.defects and part["Content-Language"] for part in parts)
    return read, parts[0].get_content(), parts[1].get_content()


def sender(data, read):
    """The name of the sender. The newer reader leaves a blank between the pieces of an encoded name, which RFC 2047 rules
    out; the older one does not."""
    head = email.message_from_bytes(data)["From"]
    if "=?" not in head:
        return read["From"].addresses[0].display_name
    return str(email.header.make_header(email.header.decode_header(head))).rsplit(" <", 1)[0]


def letter(data):
    """The texts of a document and the names of its elements; every text bears its language."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        trees = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    body = trees["word/document.xml"]
    texts, languages = [], set()
    for run in body.iter(WORD + "r"):
        language = run.find(f"{WORD}rPr/{WORD}lang")
        languages.add((language.get(WORD + "val"), language.get(WORD + "eastAsia")))
        texts.append("".join(text.text or "" for text in run.iter(WORD + "t")))
    for table in body.iter(WORD + "tbl"):
        rows = list(table.iter(WORD + "tr"))
        heads = [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1), heads
    return texts, languages, [element.tag for element in body.iter()]


def table(data):
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows), [len(row) for row in rows]
    for row in rows[1:]:
        for name, cell in zip(rows[0], row):
            is_phone = name == "phone" and re.fullmatch(r"\+[0-9 ]+", cell)
            assert is_phone or not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]", cell), (name, cell)
    return rows


def attacks(folder):
    texts = json.loads((folder / "texts.json").read_text())
    plain = len(texts) - 1

    def read(index, suffix):
        return (folder / f"{index}.{suffix}").read_bytes()

    for index, raw in enumerate(texts):
        text = shown(raw)
        for suffix in ["html", "letter.html", "poster.html"]:
            data = read(index, suffix).decode("utf-8")
            check_seen(data, ["\n"], (suffix, raw))
            page, harmless = Page(data), Page(read(plain, suffix).decode("utf-8"))
            # A text that is empty once it is cleaned leaves out what would be an empty line.
            assert page.tags == harmless.tags or suffix == "letter.html" or not text, (suffix, raw, page.tags)
            assert text in collapsed("".join(page.text)), (suffix, raw)
        for suffix in ["txt", "sms.txt", "md"]:
            data = read(index, suffix).decode("utf-8")
            check_seen(data, ["\n"], (suffix, raw))
            assert data.count("\n") == read(plain, suffix).count(b"\n"), (suffix, raw)
        for line in read(index, "md").decode("utf-8").splitlines():
            assert re.match(r"(# |## |- |$)", line), (raw, line)
            inner = re.sub(r"<!-- -->", "\x01", line)
            inner = re.sub(r"\\.|&(amp|lt|gt);", "\x01", re.sub(r"^(#+|-) ", "", inner))
            assert not re.search(r"[\[\]<>`*_~]|://|www\.|^[-+#=]|^[0-9]+[.)]|&(?!amp;)", inner), (raw, line)
        assert text in collapsed(read(index, "txt").decode("utf-8")), raw
        mail, body, page = message(read(index, "eml"))
        # What looks like an encoded word is kept from being decoded.
        spaced = text.replace("=?", "= ?")
        assert collapsed(mail["Subject"]) == spaced, (raw, mail["Subject"])
        assert len(mail["From"].addresses) == 1, raw
        spaced = spaced if len(text) <= 60 else text[:60].rstrip() + "…"
        name = sender(read(index, "eml"), mail)
        assert collapsed(name) == spaced, (raw[:80], difference(name, spaced))
        assert mail["From"].addresses[0].addr_spec == "hello@cornerbakery.example"
        assert text in collapsed(body) and text in collapsed("".join(Page(page).text)), raw
        check_seen(body + page, ["\n", "\r"], raw)
        data = read(index, "csv")
        check_seen(data.decode("utf-8-sig"), ["\r\n", "\n"], raw)
        rows = table(data)
        assert len(rows) == 2 and collapsed(rows[1][rows[0].index("subject")]).lstrip("'") == text.lstrip("'"), raw
        data = read(index, "ics")
        check_seen(data.decode("utf-8"), ["\r\n"], raw)
        events = calendar(data)
        assert len(events) == 2 and [collapsed(unescaped(event["SUMMARY"])) for event in events] == [text, text], raw
        texts_of, _, tags = letter(read(index, "docx"))
        harmless = letter(read(plain, "docx"))[2]
        assert set(tags) <= set(harmless), raw
        assert not text or text in map(collapsed, texts_of), raw


def samples(folder):
    languages = {"en-GB": "en-GB", "cy": "cy-GB", "ru": "ru-RU", "zh-Hant": "zh-TW", "zh-Hans": "zh-CN"}
    for language, office in languages.items():
        text = (folder / f"{language}.txt").read_text(encoding="utf-8")
        subject = text.split("\n")[0]
        mail, body, page = message((folder / f"{language}.eml").read_bytes())
        assert mail["Subject"] == subject and mail["Content-Language"] == language, mail["Subject"]
        assert mail["Date"].datetime.isoformat() == "2027-01-29T12:00:00+00:00"
        assert mail["To"].addresses[0].addr_spec == "anna@jones.example"
        assert body.replace("\r\n", "\n") == text.split("\n", 2)[2], body
        assert page.replace("\r\n", "\n") == (folder / f"{language}.html").read_text(encoding="utf-8")
        for suffix in ["html", "letter.html", "poster.html"]:
            tags = Page((folder / f"{language}.{suffix}").read_text(encoding="utf-8"))
            assert set(tags.languages) == {language}, (suffix, tags.languages)
        last, first = calendar((folder / f"{language}.ics").read_bytes())
        assert (last["DTSTART"], last["DTEND"]) == ("20270228", "20270301")
        assert (first["DTSTART"], first["DTEND"]) == ("20270301", "20270302")
        assert last["UID"] != first["UID"] and first["DTSTAMP"] == "20270129T120000Z"
        assert unescaped(first["DESCRIPTION"]).strip() == body.replace("\r\n", "\n").strip()
        _, found, _ = letter((folder / f"{language}.docx").read_bytes())
        assert found == {(office, office if office.startswith("zh") else None)}, found
    rows = table((folder / "all.csv").read_bytes())
    assert len(rows) == 6 and {row[rows[0].index("phone")] for row in rows[1:]} == {"+44 7700 900123"}


if __name__ == "__main__":
    {"attacks": attacks, "samples": samples}[sys.argv[1]](pathlib.Path(sys.argv[2]))
