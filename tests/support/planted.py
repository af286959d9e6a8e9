"""An office with two cases, and everything that a person may leave in its drafts and papers."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from docassembly.drafts.press import CaseWork
from docassembly.packet import PacketOptions, PacketOutcome, make_packet
from support.packets import DAY, REF, Printer, bundled, edit, kit, pdf, replace_text, rows_of

STORY = ("Her mother died in May; the death certificate is attached [X1 p. 2]. She then moved "
         "to the house of her aunt, whose tax return is attached [X2].")
OTHER = "HP-2026-002"


@dataclass
class Office:
    """A workbook with two cases whose drafts are made, and the folder of their papers."""

    papers: Path
    out: Path
    exhibits: list[dict[str, object]]
    request: dict[str, Any]

    @property
    def folder(self) -> Path:
        return self.out / REF

    def draft(self, name: str = "Letter") -> Path:
        return self.folder / f"{name}.docx"

    def works(self) -> list[CaseWork]:
        return [CaseWork(rows_of(REF, self.papers, self.exhibits, **self.request), (), REF),
                CaseWork(rows_of(OTHER, self.papers, (), given="Ana", family="Otra Persona",
                                 a_number="A087 654 321", passport="G12345678"), (), OTHER)]

    def bundle(self) -> None:
        bundled(self.out, *(work.rows for work in self.works()))

    def gate(self) -> PacketOutcome:
        works = self.works()
        return make_packet(kit(), works[0], self.out, DAY, start=lambda _: Printer(),
                           options=PacketOptions(check=True), everyone=works)


def office_in(folder: Path) -> Office:
    return Office(folder / "papers", folder / "out", [
        {"id": "X1", "title": "Death certificate of Rosa Ficticia", "file": "death.pdf"},
        {"id": "X2", "title": "Tax return of the aunt", "file": "tax.pdf",
         "parts": "Return 3; Receipt 1"},
        {"id": "X3", "title": "Passport of the applicant", "file": "passport.pdf"},
    ], {"story": STORY, "proofs": ("X3",), "a_number": "A098 765 432", "passport": "X00000001"})


def typed(old: str, new: str, name: str = "Letter") -> Callable[[Office], None]:
    return lambda office: replace_text(office.draft(name), old, new)


def added(*words: str) -> Callable[[Office], None]:
    return lambda office: edit(office.draft(), lambda d: [d.add_paragraph(w) for w in words])


def changed(change: Callable[[Any], None], name: str = "Letter") -> Callable[[Office], None]:
    return lambda office: edit(office.draft(name), change)


def highlighted(document: Any) -> None:
    document.add_paragraph().add_run("look here").font.highlight_color = WD_COLOR_INDEX.YELLOW


def shaded(document: Any) -> None:
    run = document.add_paragraph().add_run("look here")
    run._r.get_or_add_rPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FFFF00"/>'))


def commented(document: Any) -> None:
    document.add_comment(document.paragraphs[1].runs, "Ask the client.", "Attorney")


def hidden(document: Any) -> None:
    document.add_paragraph().add_run("the old strategy").font.hidden = True


def white(document: Any) -> None:
    document.add_paragraph().add_run("the old strategy").font.color.rgb = RGBColor(255, 255, 255)


def tiny(document: Any) -> None:
    document.add_paragraph().add_run("the old strategy").font.size = Pt(1)


def xml(fragment: str) -> Callable[[Any], None]:
    declared = fragment.replace(">", f" {nsdecls('w')}>", 1)
    return lambda document: document.element.body.insert(0, parse_xml(declared))


INSERTED = ('<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>a new clause</w:t></w:r></w:ins></w:p>')
DELETED = ('<w:p><w:del w:id="9" w:author="A"><w:r><w:delText>an old clause</w:delText></w:r>'
           '</w:del></w:p>')
FORMATTED = ('<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange>'
             '</w:rPr><w:t>bold</w:t></w:r></w:p>')
MARK_DELETED = ('<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr><w:r><w:t>one'
                '</w:t></w:r></w:p>')
DATE_FIELD = '<w:p><w:fldSimple w:instr=" DATE \\@ &quot;MMMM d, yyyy&quot; "/></w:p>'
PROMPT = ('<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Pick one'
          '</w:t></w:r></w:sdtContent></w:sdt></w:p>')


MOVED = ('<w:p><w:moveFrom w:id="4" w:author="A"><w:r><w:t>these words</w:t></w:r></w:moveFrom>'
         '</w:p>')
YELLOW = ('<w:p><w:pPr><w:shd w:val="clear" w:fill="FFFF00"/></w:pPr><w:r><w:t>look here</w:t>'
          '</w:r></w:p>')
STRUCK = '<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>not this</w:t></w:r></w:p>'
RED = '<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>ask her</w:t></w:r></w:p>'
PROMPTED = ('<w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Enter a name</w:t>'
            '</w:r></w:p>')
BUTTON = '<w:p><w:fldSimple w:instr=" MACROBUTTON none [name] "/></w:p>'


def styled(look: str) -> Callable[[Any], None]:
    """Return what adds words whose paragraph style alone says how they look."""
    def change(document: Any) -> None:
        document.styles.element.append(parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/>'
            f'<w:rPr>{look}</w:rPr></w:style>'))
        document.styles.element.append(parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>'
            '<w:basedOn w:val="Base"/></w:style>'))
        xml('<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:t>the old strategy</w:t></w:r>'
            '</w:p>')(document)
    return change


def watermarked(document: Any) -> None:
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
        '<v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r>'))


def boxed(words: str) -> Callable[[Any], None]:
    return xml('<w:p><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">'
               f'<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>'
               '</v:textbox></w:pict></w:r></w:p>')


def described(document: Any) -> None:
    document.paragraphs[0]._p.append(parse_xml(
        f'<w:r {nsdecls("w", "wp")}><w:drawing><wp:inline><wp:docPr id="9" name="Picture 1" '
        'descr="Photo of Ana Otra Persona"/></wp:inline></w:drawing></w:r>'))


def split_cite(document: Any) -> None:
    paragraph = document.add_paragraph("It is proven (")
    for piece in ("E", "xh", ". ", "Z", " at ", "3", ")."):
        paragraph.add_run(piece)


def dark_cell(document: Any) -> None:
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))
    cell.paragraphs[0].add_run("A heading").font.color.rgb = RGBColor(255, 255, 255)


def copied_later(office: Office) -> None:
    copy = office.folder / "Letter (JA edits).docx"
    copy.write_bytes(office.draft().read_bytes())
    os.utime(copy, (2_000_000_000, 2_000_000_000))


def in_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "[DRAFT]"


def in_properties(document: Any) -> None:
    document.core_properties.title = "Letter of Ana Otra Persona, A087-654-321"


def locked_pdf(office: Office) -> None:
    path = office.papers / "passport.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def cut_pdf(office: Office) -> None:
    path = pdf(office.papers / "tax.pdf", 4, words="tax" * 50)
    content = path.read_bytes()
    path.write_bytes(content[:len(content) * 2 // 3])


def marked_for_redaction(office: Office) -> None:
    path = office.papers / "passport.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        page = file.pages[0].obj
        page.Annots = pikepdf.Array([file.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[10, 10, 90, 30]))])
        file.save(path)


def without_last_page(office: Office) -> None:
    pdf(office.papers / "death.pdf", 2, words="death")


def lost(name: str) -> Callable[[Office], None]:
    return lambda office: (office.papers / name).unlink()


def with_content(name: str, content: bytes) -> Callable[[Office], None]:
    return lambda office: office.papers.joinpath(name).write_bytes(content) and None


def exhibit(number: int, **answers: object) -> Callable[[Office], None]:
    return lambda office: office.exhibits[number].update(answers)


def request(**answers: object) -> Callable[[Office], None]:
    return lambda office: office.request.update(answers)


def locked_draft(office: Office) -> None:
    office.draft().write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def open_in_word(office: Office) -> None:
    (office.folder / "~$Letter.docx").write_bytes(b"Paralegal")


def copy_changed(office: Office) -> None:
    pdf(office.folder / "exhibits" / "C - X3.pdf", 1, words="another passport")


FAULTS: dict[str, tuple[Callable[[Office], Any], str, str, str]] = {
    # what was planted: how, the code, words of the message, words of the place
    "a gap left": (added("She was born on [DATE OF BIRTH: confirm]."), "placeholder-left",
                   "[DATE OF BIRTH: confirm]", "Letter"),
    "an empty bracket": (added("She has [ ] children."), "placeholder-left", "[ ]", "Letter"),
    "a tag of the template": (added("Dear {{ addressee }}:"), "placeholder-left",
                              "{{ addressee }}", "Letter"),
    "a merge field": (added("Dear \u00abName\u00bb:"), "placeholder-left", "Name", "Letter"),
    "crosses": (added("The hearing is on May XX, 2027."), "placeholder-left", "XX", "Letter"),
    "TBD": (added("The hearing is TBD."), "placeholder-left", "TBD", "Letter"),
    "a blank in a sentence": (added("She entered the United States on _____ at San Ysidro, "
                                    "California."), "placeholder-left", "blank", "Letter"),
    "a bracket in the header": (changed(in_header), "placeholder-left", "[DRAFT]", "header"),
    "highlight": (changed(highlighted), "highlight-left", "look here", "Letter"),
    "shading": (changed(shaded), "highlight-left", "look here", "Letter"),
    "a comment": (changed(commented), "comment-left", "Ask the client.", "Letter"),
    "an insertion": (changed(xml(INSERTED)), "changes-pending", "a new clause", "Letter"),
    "a deletion": (changed(xml(DELETED)), "changes-pending", "an old clause", "Letter"),
    "a change of format": (changed(xml(FORMATTED)), "changes-pending", "formatted", "Letter"),
    "a joined paragraph": (changed(xml(MARK_DELETED)), "changes-pending", "deleted", "Letter"),
    "hidden text": (changed(hidden), "hidden-text", "the old strategy", "Letter"),
    "white text": (changed(white), "hidden-text", "white", "Letter"),
    "tiny text": (changed(tiny), "hidden-text", "too small", "Letter"),
    "a style that hides": (changed(styled("<w:vanish/>")), "hidden-text", "the old strategy",
                           "Letter"),
    "a style that is white": (changed(styled('<w:color w:val="FDFDFD"/>')), "hidden-text",
                              "white", "Letter"),
    "a style that highlights": (changed(styled('<w:highlight w:val="yellow"/>')),
                                "highlight-left", "the old strategy", "Letter"),
    "a yellow paragraph": (changed(xml(YELLOW)), "highlight-left", "look here", "Letter"),
    "struck words": (changed(xml(STRUCK)), "words-marked", "struck through", "Letter"),
    "red words": (changed(xml(RED)), "words-marked", "in a color", "Letter"),
    "a watermark": (changed(watermarked), "placeholder-left", "CONFIDENTIAL", "header"),
    "a state in the header": (changed(lambda d: d.sections[0].header.add_paragraph(
        "DRAFT of May 2")), "placeholder-left", "DRAFT", "header"),
    "a name in braces": (added("Dear {NAME}:"), "placeholder-left", "{NAME}", "Letter"),
    "a name in angles": (added("Dear <CLIENT NAME>:"), "placeholder-left", "<CLIENT", "Letter"),
    "a note to oneself": (added("NTD: ask her."), "placeholder-left", "NTD", "Letter"),
    "stars round a note": (added("**check the date**"), "placeholder-left", "**", "Letter"),
    "a box without its flag": (changed(xml(PROMPTED)), "placeholder-left", "Enter a name",
                               "Letter"),
    "a button to type over": (changed(xml(BUTTON)), "broken-field", "MACROBUTTON", "Letter"),
    "words moved": (changed(xml(MOVED)), "changes-pending", "moved away", "Letter"),
    "a newer copy of a draft": (copied_later, "draft-beside", "Letter.docx",
                                "Letter (JA edits)"),
    "another document": (lambda office: Document().save(str(office.folder / "Notes.docx")),
                         "document-not-filed", "Notes.docx", "Notes"),
    "a client in a text box": (changed(boxed("A087 654 321")), "other-clients-number", OTHER,
                               "text box"),
    "a client in a picture's description": (changed(described), "other-clients-name",
                                            "Ana Otra Persona", "description of a picture"),
    "a cite in a text box": (changed(boxed("see Exhibit Z")), "cite-of-nothing", "Exhibit Z",
                             "text box"),
    "a cite in split runs": (changed(split_cite), "cite-of-nothing", "Exh. Z at 3", "Letter"),
    "a cite with a hard space": (added("See Exhs.\u00a0A,\u00a0Z."), "cite-of-nothing", "Z",
                                 "Letter"),
    "a cite in quotation marks": (added("See Exhibit \u201cZ\u201d."), "cite-of-nothing", "Z",
                                  "Letter"),
    "a page before its exhibit": (added("See page 99 of Exhibit A."), "cite-page-wrong", "1 to 3",
                                  "Letter"),
    "a date that moves": (changed(xml(DATE_FIELD)), "broken-field", "DATE", "Letter"),
    "an unfilled box": (changed(xml(PROMPT)), "broken-field", "prompt", "Letter"),
    "a broken reference": (added("See Error! Reference source not found."), "broken-field",
                           "Error!", "Letter"),
    "a Social Security number": (added("His number is 219-09-9999."), "private-number", "999",
                                 "Letter"),
    "a cite of no exhibit": (typed("at\u00a02)", "at\u00a02) (see Exhibit K)"),
                             "cite-of-nothing", "Exhibit K", "Letter"),
    "a stale letter with its page": (typed("Exh.\u00a0A\u00a0at", "Exh.\u00a0B\u00a0at"),
                                     "cite-page-wrong", "pages 4 to 7", "Letter"),
    "a page beyond": (typed("A\u00a0at\u00a02", "A at 9"), "cite-page-wrong", "pages 1 to 3",
                      "Letter"),
    "a range beyond": (added("Compare Exhibit B, pp. 6-12."), "cite-page-wrong", "6-12", "Letter"),
    "a tab that is not there": (added("It lies behind Tab Q."), "cite-of-nothing", "Tab Q",
                                "Letter"),
    "a range of letters": (added("See Exhs. B through E."), "cite-of-nothing", "E", "Letter"),
    "a part that is not there": (added("See Ex. B-3."), "cite-of-nothing", "2 parts", "Letter"),
    "a page of another part": (added("See Exhs. A, B-2 at 4."), "cite-page-wrong", "page 7",
                               "Letter"),
    "an id in place of a letter": (added("Her passport is X3."), "cite-by-id", "X3", "Letter"),
    "a letter that fits another": (added("We add the passport of the applicant (Exh. A at 1)."),
                                   "cite-fits-another", "fit exhibit C", "Letter"),
    "a changed cite": (typed("A\u00a0at\u00a02", "A at 3"), "cite-changed", "at 2", "Letter"),
    "a list without an exhibit": (changed(lambda d: d.tables[0]._tbl.remove(
        d.tables[0].rows[2]._tr), "Exhibit List"), "list-lacks-exhibit", "exhibit B",
        "Exhibit List"),
    "an exhibit too many": (changed(lambda d: d.tables[0].rows[3].cells[0].paragraphs[0]
                                    .runs[0].__setattr__("text", "D"), "Exhibit List"),
                            "list-has-more", "Exhibit D", "row 4"),
    "a stale page in the list": (typed("4-7", "5-8", "Exhibit List"), "list-pages-wrong", "5-8",
                                 "row 3"),
    "another client's A-Number": (added("Her number is A 087-654-321."), "other-clients-number",
                                  OTHER, "Letter"),
    "another client's passport": (added("Passport G 1234 5678 expired."), "other-clients-number",
                                  "passport number", "Letter"),
    "another case's reference": (added("Our file is HP 2026 002."), "other-clients-number",
                                 "file reference", "Letter"),
    "another client's name": (added("Persona, ANA OTRA PERSONA\u2019s sister."),
                              "other-clients-name", "OTRA PERSONA", "Letter"),
    "another client in the properties": (changed(in_properties), "other-clients-number", OTHER,
                                         "document properties"),
    "an A-Number of nobody": (added("His number is A011 222 333."), "unknown-a-number", "333",
                              "Letter"),
    "a locked draft": (locked_draft, "draft-unreadable", "password", "Letter"),
    "an empty draft": (lambda office: office.draft().write_bytes(b""), "draft-unreadable",
                       "empty", "Letter"),
    "a lost draft": (lambda office: office.draft("Memorandum").unlink(), "draft-missing",
                     "Memorandum.docx", "Memorandum"),
    "a draft open in Word": (open_in_word, "draft-in-use", "Letter.docx", "Letter"),
    "a locked exhibit": (locked_pdf, "exhibit-file-bad", "password", "Exhibits!F4"),
    "a cut exhibit": (cut_pdf, "exhibit-file-repaired", "4 pages", "Exhibits!F3"),
    "an empty exhibit": (with_content("tax.pdf", b""), "exhibit-file-bad", "empty",
                         "Exhibits!F3"),
    "a page of the web as PDF": (with_content("tax.pdf", b"<html>login</html>"),
                                 "exhibit-file-bad", "not a PDF", "Exhibits!F3"),
    "a lost exhibit": (lost("death.pdf"), "exhibit-file-gone", "death.pdf", "Exhibits!F2"),
    "a missing page": (without_last_page, "exhibit-file-changed", "death.pdf", "Exhibits!F2"),
    "a cite of the missing page": (without_last_page, "list-pages-wrong", "2 pages",
                                   "Exhibit List"),
    "another number of pages": (exhibit(0, pages=4), "exhibit-pages-wrong", "4 pages",
                                "Exhibits!B2"),
    "redactions not applied": (marked_for_redaction, "exhibit-redaction-open", "page 1",
                               "Exhibits!F4"),
    "an exhibit without a file": (exhibit(2, file=None, pages=1), "no-exhibit-file", "X3",
                                  "Exhibits!F4"),
    "a changed copy": (copy_changed, "exhibit-copy-differs", "X3", "exhibits/C - X3.pdf"),
    "a lost copy": (lambda office: (office.folder / "exhibits/C - X3.pdf").unlink(),
                    "exhibit-copy-differs", "X3", "exhibits/C - X3.pdf"),
    "no translation": (exhibit(0, language="Spanish"), "not-translated", "Spanish", "Exhibits!H2"),
    "nobody certified": (exhibit(0, language="Spanish", translated=True),
                         "certificate-incomplete", "by whom", "Exhibits!I2"),
    "a newer answer": (request(family="Ficticia Nueva"), "workbook-newer", "Family names",
                       "Cases!D2"),
    "a newer exhibit": (lambda office: office.exhibits.append(
        {"id": "X4", "title": "Receipt", "file": "passport.pdf"}), "workbook-newer", "Receipt",
        "Exhibits!C5"),
    "a sensitive answer": (request(passport="Y00000002"), "workbook-newer", "Passport",
                           "Cases!F2"),
    "a case not final": (request(status="drafting"), "status-not-final", "drafting", "Cases!B2"),
    "a rule of the kit": (request(note="unsigned"), "not-signed", "not signed", "Cases!I2"),
}


HARMLESS = {
    "editor's brackets": added("She said \u201c[t]he house [sic] was sold\u201d [emphasis added]."),
    "lines to sign on": added("_____________________", "Date: ____________"),
    "right cites": added("See Exhs. A at 1-3, B-2 at 7; Exhibit C; Tabs A and C; Ex. B, p. 4."),
    "words like cites": added("Exhibits are attached. The exhibit list follows. An ex parte "
                              "motion by Dr. Tab was filed."),
    "the last digits of a number": added("Her number is XXX-XX-6789."),
    "white words on a dark cell": changed(lambda d: dark_cell(d)),
    "a line of stars": added("***"),
    "a grey paragraph": changed(xml(YELLOW.replace("FFFF00", "E7E6E6"))),
    "own numbers": added("A-098-765-432 and passport X0000 0001, file HP-2026-001."),
    "own names": added("ITZEL FICTICIA, Ms. Ficticia\u2019s name."),
    "an answer for the office": request(note="Call in the evening."),
}
