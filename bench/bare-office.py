"""Converts one document again and again in a running LibreOffice, over one bridge, and prints the milliseconds of each.

Arguments: name of the pipe, path of the document, path of the PDF, how often.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue

pipe, source, target, rounds = sys.argv[1:5]


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
while True:
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
pdf_a = uno.Any("[]com.sun.star.beans.PropertyValue", (prop("SelectPdfVersion", 2),))
for _ in range(int(rounds)):
    began = time.monotonic()
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(source), "_blank", 0, (prop("Hidden", True),)
    )
    document.storeToURL(
        uno.systemPathToFileUrl(target), (prop("FilterName", "writer_pdf_Export"), prop("FilterData", pdf_a))
    )
    document.close(True)
    print((time.monotonic() - began) * 1000)
