"""Converts one document in a running LibreOffice to PDF/A-2b.

Arguments: name of the pipe, path of the document, path of the PDF. No macro runs and no link is followed.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.document.MacroExecMode import NEVER_EXECUTE
from com.sun.star.document.UpdateDocMode import NO_UPDATE

pipe, source, target = sys.argv[1:4]

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


context = office()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(
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
if document is None:
    print("unreadable")
    sys.exit(3)
try:
    export = next((name for service, name in EXPORTS if document.supportsService(service)), None)
    if export is None:
        print("unreadable")
        sys.exit(3)
    data = uno.Any("[]com.sun.star.beans.PropertyValue", (prop("SelectPdfVersion", PDF_A_2B),))
    document.storeToURL(
        uno.systemPathToFileUrl(target), (prop("FilterName", export), prop("FilterData", data))
    )
finally:
    document.close(True)
print("done")
