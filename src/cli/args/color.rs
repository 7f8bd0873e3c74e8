//! When a command's output is in colour: what main goes by when it prints why the command failed.

use super::{BaselineCommand, Color, Command, ConfigCommand, PackCommand};

impl Command {
    /// What the command line says of colour.
    pub(in crate::cli) fn color(&self) -> Color {
        match self {
            Self::Check(args) => args.out.color,
            Self::Map(args) => args.sink.color,
            Self::Why(args) => args.sink.color,
            Self::Rules(args) => args.color,
            Self::Explain(args) => args.color,
            Self::Test(args) => args.sink.color,
            Self::LintRules(args) => args.sink.color,
            Self::BenchRules(args) => args.sink.color,
            Self::Config(ConfigCommand::Show(args)) => args.sink.color,
            Self::Baseline(BaselineCommand::Show(args)) => args.sink.color,
            Self::Pack(PackCommand::Check(args)) => args.color,
            Self::Pack(PackCommand::List(args) | PackCommand::Lock(args)) => args.color,
            Self::Lsp
            | Self::New(_)
            | Self::Init(_)
            | Self::Baseline(BaselineCommand::Write(_) | BaselineCommand::Prune(_))
            | Self::Import(_)
            | Self::Schema(_)
            | Self::Completions(_)
            | Self::Man => Color::Auto,
        }
    }
}
