"""A button that copies the lines, where scripts run; without it the lines can be marked."""

from base64 import b64encode
from hashlib import sha256

COPY_SCRIPT = (
    'var b=document.getElementById("kopieren"),c=document.getElementById("code"),'
    's=document.getElementById("kopiert");function d(){s.textContent=b.dataset.done}'
    'function o(){c.select();if(document.execCommand("copy"))d()}b.hidden=false;'
    'b.addEventListener("click",function(){'
    "if(navigator.clipboard)navigator.clipboard.writeText(c.value).then(d,o);else o()})"
)
COPY_HASH = f"sha256-{b64encode(sha256(COPY_SCRIPT.encode()).digest()).decode()}"
