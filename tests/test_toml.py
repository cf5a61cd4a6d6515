from pathlib import Path

import pytest

from coach.toml import TomlUnreadable, read_toml


def written(folder: Path, text: str) -> Path:
    path = folder / "some.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ("a = 1\nb = 2\n", ("b",), 2),
        ("a = 1\nb = 2", ("b",), 2),
        ('# b = 1\nt = """\nb = 2\n"""\n\nb = 3\n', ("b",), 6),
        ("[one]\nb = 1\n[two]\n\nb = 2\n", ("two", "b"), 5),
        ('two.a = 1\ntwo."b" = 2\nc = 3\n', ("two", "b"), 2),
        ("a = 1\r\nb = 2\r\nc = 3\r\n", ("b",), 2),
        ("a = false\nb = 0\n", ("a",), 1),
    ],
)
def test_a_fault_names_the_file_and_the_line_of_its_key(
    tmp_path: Path, text: str, keys: tuple[str, ...], line: int
) -> None:
    path = tmp_path / "some.toml"
    path.write_bytes(text.encode())
    assert read_toml(path).fault(keys, "it is so") == f"{path}, line {line}: it is so"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a = 1\nb = \n", "line 2: not TOML"),
        (b"a = 1\na = 2\n", "line 2: not TOML"),
        (b'a = 1\nb = "open', "line 2: not TOML"),
        (b"a = 1\n# \xff\n", "line 2: not UTF-8"),
        (b"a = " + b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(tmp_path: Path, content: bytes, place: str) -> None:
    path = tmp_path / "some.toml"
    path.write_bytes(content)
    with pytest.raises(TomlUnreadable, match=f"some.toml.*{place}"):
        read_toml(path)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TomlUnreadable, match="cannot be read: Is a directory"):
        read_toml(tmp_path)


def test_a_file_that_is_not_there_is_another_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "none.toml")
