"""Strings that look like personal data: addresses of mail, numbers of cards, accounts and telephones. Numbers
are checked by their own check digits, and what is set aside for documentation is passed over.
"""

from __future__ import annotations

import re

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})")
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$", re.IGNORECASE)
_CARD = re.compile(r"(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_PHONE = re.compile(r"(?<![\w.+])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}(?![\w.])")
# What a card and an account have in them. Looking for that takes half as long as for the whole, and few texts
# have either.
_LIKE_A_CARD = re.compile(r"\d[\d -]{11}")
_LIKE_AN_IBAN = re.compile(r"[A-Z]{2}\d\d")
_FICTIONAL = re.compile(r"55501\d\d$|^447700900\d{3}$|^4420794600\d\d$|^4930231250\d\d$")
_TEST_CARDS = frozenset(
    {"4111111111111111", "4242424242424242", "5555555555554444", "378282246310005", "4012888888881881"}
    | {"5105105105105100", "6011111111111117", "371449635398431", "3530111333300000", "4000056655665556"}
)
_TEST_IBANS = frozenset({"GB82WEST12345698765432", "DE89370400440532013000", "GB29NWBK60161331926819"})


def found_in(text: str) -> str:
    """Returns what the first thing that looks like personal data is, as in `an address of mail`; empty if
    there is none. The thing itself is not told.
    """
    if "@" in text and any(not _RESERVED.search(mail[1]) for mail in _MAIL.finditer(text)):
        return "an address of mail"
    if _LIKE_AN_IBAN.search(text) and any(_is_iban(match[0]) for match in _IBAN.finditer(text)):
        return "the number of a bank account"
    if _LIKE_A_CARD.search(text) and any(_is_card(match[0]) for match in _CARD.finditer(text)):
        return "the number of a payment card"
    if "+" in text and any(_is_phone(match[0]) for match in _PHONE.finditer(text)):
        return "a telephone number"
    return ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _is_card(text: str) -> bool:
    """Returns whether it begins as numbers of cards do, and has the check digit of Luhn."""
    digits = _digits(text)
    if not digits.isascii() or digits[0] not in "3456" or digits in _TEST_CARDS or len(set(digits)) < 3:
        return False
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(number - 9 * (number > 9) for number in doubled)) % 10 == 0


def _is_iban(text: str) -> bool:
    """Returns whether it has the check digits of an IBAN, which leave 1 when divided by 97."""
    plain = text.replace(" ", "")
    if not 15 <= len(plain) <= 34 or plain in _TEST_IBANS:
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _is_phone(text: str) -> bool:
    digits = _digits(text)
    return 8 <= len(digits) <= 15 and not _FICTIONAL.search(digits)
