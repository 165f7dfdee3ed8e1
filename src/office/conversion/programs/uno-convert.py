"""Converts documents in a running LibreOffice to PDF/A-2b, one after another over one bridge.

Argument: name of the pipe. Each line of the input is JSON with the path of a document, `from`, and that of its PDF, `to`;
each is answered by a line of JSON: `done`, which fonts of the document are not on the machine, how many pages it says it
had and how many it has now. No macro runs and no link is followed.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.document.MacroExecMode import NEVER_EXECUTE
from com.sun.star.document.UpdateDocMode import NO_UPDATE

pipe = sys.argv[1]

PDF_A_2B = 2
EXPORTS = (
    ("com.sun.star.sheet.SpreadsheetDocument", "calc_pdf_Export"),
    ("com.sun.star.presentation.PresentationDocument", "impress_pdf_Export"),
    ("com.sun.star.drawing.DrawingDocument", "draw_pdf_Export"),
    ("com.sun.star.text.WebDocument", "writer_web_pdf_Export"),
    ("com.sun.star.text.TextDocument", "writer_pdf_Export"),
)


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def office():
    """The running program; it needs a while to open its pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + 40
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


# Each question costs a millisecond: styles are asked, not letters, and of many the first so many.
QUESTIONS_MOST = 200
FONTS_MOST = 10


def available_fonts(context):
    """Names of the fonts of the machine."""
    toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    return {one.Name.lower() for one in toolkit.createScreenCompatibleDevice(10, 10).getFontDescriptors()}


# They stand ready in levels and kinds, and take their font from the text around them.
LEVELLED = (
    *("Index", "Contents", "User Index", "List ", "Numbering ", "Illustration", "Object", "Table index"),
    *("Bibliography", "Heading 6", "Heading 7", "Heading 8", "Heading 9", "Heading 10", "Header ", "Footer "),
    *("Addressee", "Sender", "Salutation", "Signature", "Marginalia", "Hanging", "First line", "Endnote"),
    *("Horizontal Line", "Table Heading", "Figure", "Drawing", "Frame contents", "Text body indent"),
)


def fonts_of_writing(document):
    """Fonts of styles in use and of what was formatted by hand."""
    styles = document.StyleFamilies.getByName("ParagraphStyles")
    names = [name for name in styles.ElementNames if not name.startswith(LEVELLED)]
    for name in names[:QUESTIONS_MOST]:
        style = styles.getByName(name)
        if style.isInUse():
            yield style.CharFontName
    families = document.getAutoStyles()
    for family in ("CharacterStyles", "ParagraphStyles"):
        automatic = families.getByName(family).createEnumeration()
        left = QUESTIONS_MOST
        while automatic.hasMoreElements() and left > 0:
            left -= 1
            for one in automatic.nextElement().getProperties():
                if one.Name == "CharFontName":
                    yield one.Value


def fonts_of_table(document):
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        ranges = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getUniqueCellFormatRanges()
        for at in range(min(ranges.Count, QUESTIONS_MOST)):
            yield ranges.getByIndex(at).CharFontName


def fonts_of_drawing(document):
    left = QUESTIONS_MOST
    for page in document.DrawPages:
        for shape in page:
            if left <= 0:
                return
            left -= 1
            if shape.supportsService("com.sun.star.drawing.Text") and shape.String.strip():
                yield shape.CharFontName


def fonts_of(document):
    """Names of fonts in which something is written."""
    if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        found = fonts_of_table(document)
    elif document.supportsService("com.sun.star.text.GenericTextDocument"):
        found = fonts_of_writing(document)
    else:
        found = fonts_of_drawing(document)
    # Some name those they fall back to behind a semicolon.
    return {name.split(";")[0].strip() for name in found if name}


# Fonts made to the measures of others: lines and pages stay where they were.
SAME_MEASURES = {
    "calibri": "Carlito",
    "cambria": "Caladea",
    "arial": "Liberation Sans",
    "times new roman": "Liberation Serif",
    "courier new": "Liberation Mono",
}


def missing_fonts(here, document):
    """Fonts of the document that are not here, each with the one of the same measures that stands for it."""
    missing = sorted(name for name in fonts_of(document) if name.lower() not in here)[:FONTS_MOST]
    stand_ins = [SAME_MEASURES.get(name.lower()) for name in missing]
    return [[name, one if one and one.lower() in here else None] for name, one in zip(missing, stand_ins)]


def told_pages(document):
    """How many pages the program that wrote it counted; 0 where it did not say."""
    statistics = document.DocumentProperties.DocumentStatistics
    return next((one.Value for one in statistics if one.Name == "PageCount"), 0)


def opened(desktop, source):
    return desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(source),
        "_blank",
        0,
        (
            prop("Hidden", True),
            prop("ReadOnly", True),
            prop("MacroExecutionMode", NEVER_EXECUTE),
            prop("UpdateDocMode", NO_UPDATE),
        ),
    )


def look_of(here, document, told):
    try:
        look = {"missing": missing_fonts(here, document)}
        if document.supportsService("com.sun.star.text.TextDocument"):
            look["pages"] = [told, document.CurrentController.PageCount]
        return look
    except Exception as fault:
        # What cannot be told of the look of a document stops no conversion.
        print(f"not told: {fault}", file=sys.stderr)
        return {}


def converted(desktop, here, source, target):
    document = opened(desktop, source)
    if document is None:
        return {"done": False}
    try:
        told = told_pages(document)
        export = next((name for service, name in EXPORTS if document.supportsService(service)), None)
        if export is None:
            return {"done": False}
        look = look_of(here, document, told)
        data = uno.Any("[]com.sun.star.beans.PropertyValue", (prop("SelectPdfVersion", PDF_A_2B),))
        document.storeToURL(
            uno.systemPathToFileUrl(target), (prop("FilterName", export), prop("FilterData", data))
        )
        return {"done": True, **look}
    finally:
        document.close(True)


context = office()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
here = available_fonts(context)
for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = converted(desktop, here, asked["from"], asked["to"])
    except Exception as fault:
        print(fault, file=sys.stderr)
        answer = {"done": False}
    print(json.dumps(answer), flush=True)
