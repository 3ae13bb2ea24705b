"""What the page of a chart does where scripts run: copy the lines, show the frame as high as it will be.

Without scripts the lines can be marked, and the frame is as high as on the narrowest page.
"""

from base64 import b64encode
from hashlib import sha256

GALLERY_SCRIPT = (
    'var b=document.getElementById("kopieren"),c=document.getElementById("code"),'
    's=document.getElementById("kopiert"),f=document.querySelector(".preview");'
    "function d(){s.textContent=b.dataset.done}"
    'function o(){c.select();if(document.execCommand("copy"))d()}b.hidden=false;'
    'b.addEventListener("click",function(){'
    "if(navigator.clipboard)navigator.clipboard.writeText(c.value).then(d,o);else o()});"
    "f.style.height=f.dataset.height;"
    'addEventListener("message",function(e){var h=e.data&&e.data.konzeptmonitor&&+e.data.height;'
    'if(e.source===f.contentWindow&&h>0&&h<9999)f.style.height=Math.ceil(h)+"px"})'
)
GALLERY_HASH = f"sha256-{b64encode(sha256(GALLERY_SCRIPT.encode()).digest()).decode()}"
