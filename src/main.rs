//! The doorstep: hands the arguments to the library and its answer to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(pennyreel::cli::run(std::env::args_os()))
}
