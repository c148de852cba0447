"""Passwords, tokens and the machine's secret."""

import hashlib
import math
import os
import re
import stat
import time
import unicodedata
from pathlib import Path
from statistics import median

import pytest

from kpi import auth


def test_a_password_matches_its_own_hash_only() -> None:
    made = auth.hash_password("đường làng mùa gặt")
    assert made.startswith("$argon2id$")
    assert auth.verify_password("đường làng mùa gặt", made)
    assert not auth.verify_password("đường làng mùa gặt ", made)


def test_decomposed_vietnamese_is_the_same_password() -> None:
    made = auth.hash_password("đường làng mùa gặt")
    assert auth.verify_password(unicodedata.normalize("NFD", "đường làng mùa gặt"), made)


def test_nobody_has_no_password_and_finding_out_costs_the_same() -> None:
    made = auth.hash_password("đường làng mùa gặt")
    assert not auth.verify_password("", None)

    def cost(password_hash: str | None) -> float:
        began = time.process_time()
        auth.verify_password("a guess", password_hash)
        return time.process_time() - began

    known, unknown = (median(cost(one) for _ in range(5)) for one in (made, None))
    assert 0.5 < known / unknown < 2


SECRET = b"s" * 32


def test_one_time_passwords_are_readable_and_never_repeat() -> None:
    made = {auth.one_time_password(SECRET, "an") for _ in range(1000)}
    assert len({one.rpartition("-")[0] for one in made}) == 1000
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){4}", one) for one in made)


def test_the_random_part_of_a_one_time_password_has_79_bits() -> None:
    letters = {letter for _ in range(200) for letter in auth.one_time_password(SECRET, "an").rpartition("-")[0]} - {"-"}
    assert 16 * math.log2(len(letters)) > 79


def test_a_one_time_password_shows_for_whom_it_was_issued() -> None:
    made = auth.one_time_password(SECRET, "an")
    assert auth.is_issued(SECRET, "an", made)
    assert not auth.is_issued(SECRET, "binh", made)
    assert not auth.is_issued(b"t" * 32, "an", made)


@pytest.mark.parametrize("typed", ["", "-", "abcd-efgh-jkmn-pqrs", "một câu dài dễ nhớ", "x" * 5000, "a-b-c-d-é"])
def test_what_was_not_issued_carries_no_mark(typed: str) -> None:
    assert not auth.is_issued(SECRET, "an", typed)


def test_a_token_is_stored_as_its_sha256() -> None:
    token = auth.new_token()
    assert len(token) == 43
    assert auth.digest(token) == hashlib.sha256(token.encode()).hexdigest()


def test_a_signature_holds_for_exactly_these_parts() -> None:
    made = auth.sign(b"s", "known", "an", "1")
    assert auth.same(made, auth.sign(b"s", "known", "an", "1"))
    others = (auth.sign(b"t", "known", "an", "1"), auth.sign(b"s", "known", "an1"), auth.sign(b"s", "known", "a", "n1"))
    assert not any(auth.same(made, other) for other in others)


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    home = tmp_path / "var"
    first = auth.machine_secret(home)
    assert len(first) == 32
    assert auth.machine_secret(home) == first
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize(("content", "mode"), [(b"short", 0o600), (b"x" * 32, 0o644)], ids=["short", "open to others"])
def test_a_weak_secret_is_refused(tmp_path: Path, content: bytes, mode: int) -> None:
    path = tmp_path / "secret"
    path.write_bytes(content)
    os.chmod(path, mode)
    with pytest.raises(auth.UnsafeSecret, match="secret"):
        auth.machine_secret(tmp_path)
