"""A clerk at LibreOffice: opens a document by its address, writes a sentence at its beginning, saves and closes it.

Arguments: name of the pipe of a running soffice, address of the document, the sentence. Prints what it did.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue

pipe, address, sentence = sys.argv[1:4]


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
            time.sleep(0.2)


hidden = PropertyValue()
hidden.Name, hidden.Value = "Hidden", True

context = office()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(address, "_blank", 0, (hidden,))
print("opened", "read-only" if document.isReadonly() else "for writing")
document.Text.insertString(document.Text.getStart(), sentence + "\n", False)
document.store()
print("saved")
if sys.stdin.readline().strip() == "again":
    document.Text.insertString(document.Text.getStart(), "Podruhé. ", False)
    document.store()
    print("saved again")
document.close(True)
print("closed")
desktop.terminate()
