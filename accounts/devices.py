"""What a browser says of itself, in a few words a person recognises."""

# Looked for in this order: every Edge also says Chrome, every Chrome also says Safari.
BROWSERS = {
    "Edg/": "Edge",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device_of(agent: str) -> str:
    """ "Chrome, Windows", or what the browser sent if we do not know it."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return ", ".join(part for part in (browser, system) if part) or agent[:60]
