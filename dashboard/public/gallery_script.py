"""A button that copies the lines, where scripts run; without it the lines can be marked."""

from base64 import b64encode
from hashlib import sha256

COPY_SCRIPT = (
    'var b=document.getElementById("kopieren"),c=document.getElementById("code"),'
    's=document.getElementById("kopiert");if(navigator.clipboard){b.hidden=false;'
    'b.addEventListener("click",function(){navigator.clipboard.writeText(c.value).then(function(){'
    "s.textContent=b.dataset.done})})}"
)
COPY_HASH = f"sha256-{b64encode(sha256(COPY_SCRIPT.encode()).digest()).decode()}"
