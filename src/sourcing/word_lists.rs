//! A struct whose fields are word lists, each written beside the name of its list.

/// Makes a struct of lexicons, and what looks each up by its name: `says: "say-verbs"`. A list that a language lacks is `None`.
macro_rules! word_lists {
    ($(#[$doc:meta])+ $vis:vis struct $name:ident { $($(#[$about:meta])* $field:ident: $list:literal,)+ }) => {
        $(#[$doc])+
        #[derive(Debug, serde::Serialize, serde::Deserialize)]
        $vis struct $name {
            $($(#[$about])* $vis $field: Option<crate::signal::LexiconId>,)+
        }

        impl $name {
            $vis fn new(machine: &mut crate::signal::MachineBuilder<'_>) -> Self {
                Self {
                    $($field: machine.lexicon($list),)+
                }
            }
        }
    };
}

pub(super) use word_lists;
