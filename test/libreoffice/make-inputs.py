"""Writes the same small text, table and presentation in every format that LibreOffice can write.

Arguments: name of the pipe of a running soffice, a folder with text.fodt, table.fods and slides.fodp. Files lie there
afterwards, named by their endings.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue

pipe, folder = sys.argv[1:3]

WAYS = {
    "text.fodt": {
        "doc": "MS Word 97",
        "docx": "MS Word 2007 XML",
        "odt": "writer8",
        "rtf": "Rich Text Format",
    },
    "table.fods": {"xls": "MS Excel 97", "xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"},
    "slides.fodp": {"ppt": "MS PowerPoint 97", "pptx": "Impress MS PowerPoint 2007 XML", "odp": "impress8"},
}


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
for source, ways in WAYS.items():
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(f"{folder}/{source}"), "_blank", 0, (prop("Hidden", True),)
    )
    for ending, name in ways.items():
        document.storeToURL(uno.systemPathToFileUrl(f"{folder}/vstup.{ending}"), (prop("FilterName", name),))
    document.close(True)
print("written")
try:
    desktop.terminate()
except Exception:
    pass  # The bridge breaks while the program ends.
