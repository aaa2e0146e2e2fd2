"""Every sentence a user sees, in Chinese and English: one TOML table for each room, one function to say it."""

from luoshu.language.text import LANGUAGES, Text, chosen, keys, say

__all__ = ["LANGUAGES", "Text", "chosen", "keys", "say"]
