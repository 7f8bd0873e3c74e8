//! The articles of a run and the settings that hold for each: one road for the command line and for editors.

use super::configs::{self, Nearest, Problems};
use super::lock::unlocked;
use super::own_packs::{OwnPack, add_lists, own_pack_with};
use super::packs::{Failure, Open, Selection};
use super::path::{absolute, relative};
use super::retractions;
use super::site::Site;
use crate::config::{Choice, Config, Layer, Needs};
use crate::finding::{FileError, Problem};
use crate::rule::{self, FirstLexicons, KnownNames, OwnLexicon, PackFile, Retractions};
use crate::text::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

/// Which config holds for an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Configs {
    /// The nearest `whosays.toml` in its folder or above.
    #[default]
    Nearest,
    /// This one, whatever the article.
    Only(PathBuf),
    /// None.
    None,
}

/// What was asked for beside the configs.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The rules.
    pub selection: Selection,
    /// Which configs are read.
    pub configs: Configs,
    /// Settings that win over all others.
    pub settings: Layer,
    /// Whether ignores in articles hide nothing.
    pub no_ignores: bool,
    /// The day to judge by what has an end; nothing ends without one.
    pub today: Option<Date>,
    /// A table of retracted works.
    pub retractions: Option<PathBuf>,
    /// What stands for configs and rule files on the disk.
    pub open: Open,
}

/// Settings for articles, wherever they are: configs are found, read and compiled once.
#[derive(Debug)]
pub struct Project {
    request: Request,
    here: PathBuf,
    /// The rule files named on the command line.
    own: Vec<PackFile>,
    /// The word lists that stand beside them.
    lists: Vec<OwnLexicon>,
    lexicons: Arc<FirstLexicons>,
    retractions: Option<Arc<Retractions>>,
    nearest: Nearest,
    /// By the path of the config.
    sites: Mutex<BTreeMap<Option<PathBuf>, Opened>>,
}

type Opened = Arc<OnceLock<Result<Arc<Site>, Vec<Failure>>>>;

impl Configs {
    /// The config that holds in `folder`, which is absolute.
    pub(super) fn above(&self, folder: &Path, here: &Path, nearest: &Nearest) -> Option<PathBuf> {
        match self {
            Self::Nearest => nearest.above(folder),
            Self::Only(path) => Some(absolute(path, here)),
            Self::None => None,
        }
    }
}

impl Project {
    /// Opens a project for articles whose relative paths start at the current folder.
    ///
    /// # Errors
    /// What is wrong with the rule files that the request names.
    pub fn open(request: Request) -> Result<Self, Vec<Failure>> {
        let mut failures = Vec::new();
        let (mut own, mut lists) = (Vec::new(), Vec::new());
        let here = std::env::current_dir().unwrap_or_default();
        for path in &request.selection.own {
            match own_pack_with(path, &request.open) {
                Ok(pack) => {
                    own.extend(pack.rules);
                    add_lists(&mut lists, pack.lexicons, &here);
                }
                Err(failure) => failures.push(failure),
            }
        }
        let mut retractions = None;
        if let Some(path) = &request.retractions {
            match retractions::read(path) {
                Ok(read) => retractions = Some(Arc::new(read)),
                Err(error) => failures.push(Failure::Usage(error)),
            }
        }
        if !failures.is_empty() {
            return Err(failures);
        }
        let lexicons = if lists.is_empty() {
            FirstLexicons::default()
        } else {
            let (lexicons, file_errors) = rule::lexicons_of("en", &lists, &[]);
            if !file_errors.is_empty() {
                return Err(vec![Failure::Files(file_errors)]);
            }
            FirstLexicons::changed(lexicons)
        };
        Ok(Self {
            here,
            request,
            own,
            lists,
            lexicons: Arc::new(lexicons),
            retractions,
            nearest: Nearest::default(),
            sites: Mutex::default(),
        })
    }

    /// The settings of the folder that the article at `path` is in.
    ///
    /// # Errors
    /// What is wrong with its config, or with rules that the config names.
    pub fn site(&self, path: &Path) -> Result<Arc<Site>, Vec<Failure>> {
        let path = absolute(path, &self.here);
        self.site_of(path.parent().unwrap_or(&path))
    }

    /// The settings of the current folder.
    ///
    /// # Errors
    /// As [`Project::site`].
    pub fn here(&self) -> Result<Arc<Site>, Vec<Failure>> {
        self.site_of(&self.here)
    }

    fn site_of(&self, folder: &Path) -> Result<Arc<Site>, Vec<Failure>> {
        let config = self.config_above(folder);
        let opened = {
            let mut sites = self.sites.lock().unwrap_or_else(|e| e.into_inner());
            sites.entry(config.clone()).or_default().clone()
        };
        opened
            .get_or_init(|| self.read(config.as_deref()).map(Arc::new))
            .clone()
    }

    /// The settings of all these articles, in their order.
    ///
    /// # Errors
    /// What is wrong with any of the configs, each reported once; a name that was selected and that none of them knows.
    pub fn sites<'p>(
        &self,
        paths: impl Iterator<Item = &'p Path>,
    ) -> Result<Vec<Arc<Site>>, Vec<Failure>> {
        let mut all = Vec::new();
        for path in paths {
            all.extend(self.site(path).ok());
        }
        if all.is_empty() {
            let _ = self.here();
        }
        let sites = self.sites.lock().unwrap_or_else(|e| e.into_inner());
        let opened: Vec<_> = sites.values().filter_map(|s| s.get()).collect();
        let failed = opened.iter().filter_map(|s| s.as_ref().err());
        let mut failures: Vec<Failure> = failed.flatten().cloned().collect();
        if failures.is_empty() {
            let good: Vec<&Arc<Site>> = opened.iter().filter_map(|s| s.as_ref().ok()).collect();
            failures = self.unknown(&good);
        }
        if failures.is_empty() {
            Ok(all)
        } else {
            Err(each_once(failures))
        }
    }

    /// What is wrong with the configs that were read, each thing once.
    #[must_use]
    pub fn failures(&self) -> Vec<Failure> {
        let sites = self.sites.lock().unwrap_or_else(|e| e.into_inner());
        let failed = sites.values().filter_map(|s| s.get()?.as_ref().err());
        each_once(failed.flatten().cloned().collect())
    }

    /// The names on the command line that no site knows.
    fn unknown(&self, sites: &[&Arc<Site>]) -> Vec<Failure> {
        let selection = &self.request.selection;
        let named = selection.select.iter().chain(&selection.ignore);
        let mut wrong: Vec<Failure> = Vec::new();
        for name in named {
            let known = |s: &&Arc<Site>| s.known().is_pack(name) || s.known().is_rule(name);
            if sites.iter().any(known) {
                continue;
            }
            let hint = sites.first().map(|s| s.known().hint(name, true));
            let hint = hint.unwrap_or_default();
            let hint = hint.trim_end_matches('.').replacen("Did", "did", 1);
            wrong.push(Failure::Usage(FileError {
                path: String::new(),
                message: format!("no rule or pack is called `{name}`; {hint}"),
            }));
        }
        wrong
    }

    /// Allowances that have ended, in the configs that were read: a line for each.
    #[must_use]
    pub fn expired(&self) -> Vec<String> {
        let sites = self.sites.lock().unwrap_or_else(|e| e.into_inner());
        let sites = sites.values().filter_map(|s| s.get()?.as_ref().ok());
        let mut lines: Vec<String> = sites.flat_map(|s| s.expired()).collect();
        lines.sort();
        lines.dedup();
        lines
    }

    /// Reads a config and all it needs.
    fn read(&self, path: Option<&Path>) -> Result<Site, Vec<Failure>> {
        let (config, mut wrong) = match path {
            Some(path) => configs::load(path, &self.here, &self.request.open)?,
            None => (Config::default(), Problems::new()),
        };
        let mut failures = Vec::new();
        let (packs, own_lists, names) = self.own_packs(&config, &mut wrong, &mut failures);
        if !failures.is_empty() {
            return Err(failures);
        }
        let entries = config.entries();
        let lexicons = if entries.is_empty() && own_lists.is_empty() {
            self.lexicons.clone()
        } else {
            let mut all = self.lists.clone();
            add_lists(&mut all, own_lists, &self.here);
            let (lexicons, file_errors) = rule::lexicons_of("en", &all, &entries);
            if !file_errors.is_empty() {
                return Err(vec![Failure::Files(file_errors)]);
            }
            Arc::new(FirstLexicons::changed(lexicons))
        };
        if !config.files.is_empty() {
            let own: Vec<_> = self.own.iter().chain(&packs).cloned().collect();
            let known = KnownNames::of_files(&own);
            let others = rule::other_lists();
            let lists = lexicons.names().chain(others.iter().map(String::as_str));
            let lists: Vec<&str> = lists.collect();
            for (i, problems) in config.unknown(&known, &lists) {
                wrong.entry(i).or_default().extend(problems);
            }
        }
        let mut needs: Needs = config.needs();
        needs.add(&self.request.settings);
        let own: Vec<PackFile> = self.own.iter().cloned().chain(packs).collect();
        let selection = &self.request.selection;
        let choice = Choice {
            // What lists rules shows what holds for those it lists.
            select: if selection.all {
                Vec::new()
            } else {
                selection.select.clone()
            },
            ignore: selection.ignore.clone(),
            packs: self.own.iter().map(|f| f.pack.clone()).collect(),
            no_ignores: self.request.no_ignores,
            today: self.request.today,
        };
        let site = Site::new(super::site::Parts {
            here: self.here.clone(),
            selection: selection.clone(),
            settings: self.request.settings.clone(),
            choice,
            config,
            own,
            names,
            needs,
            lexicons,
            retractions: self.retractions.clone(),
        });
        match site {
            Ok(site) if wrong.is_empty() => Ok(site),
            Ok(site) => Err(configs::failure(site.config(), wrong, Vec::new())),
            Err((config, more)) => Err(configs::failure(&config, wrong, more)),
        }
    }

    /// The rule files and word lists of the packs that a config names by their paths, and what each of these packs is called. A pack
    /// that is not what was locked is wrong where the config names it.
    fn own_packs(
        &self,
        config: &Config,
        wrong: &mut Problems,
        failures: &mut Vec<Failure>,
    ) -> (Vec<PackFile>, Vec<OwnLexicon>, BTreeMap<PathBuf, String>) {
        let (mut files, mut names) = (Vec::new(), BTreeMap::new());
        let mut lists = Vec::new();
        for (file, path, at) in config.own_packs() {
            if names.contains_key(path) {
                continue;
            }
            let at_hand = relative(&absolute(path, &self.here), &self.here);
            match own_pack_with(&at_hand, &self.request.open) {
                Ok(pack) => {
                    let folder = absolute(&config.files[file].folder, &self.here);
                    match unlocked(&folder, &absolute(path, &self.here), &pack) {
                        Ok(Some((message, help))) => {
                            let problem = Problem::new(at, message).help(help);
                            wrong.entry(file).or_default().push(problem);
                        }
                        Ok(None) => {}
                        Err(t) => failures.push(Failure::Usage(t)),
                    }
                    names.insert(path.clone(), pack.name);
                    // The same file named on the command line is loaded once.
                    let known = |f: &PackFile| self.own.iter().any(|o| o.path == f.path);
                    files.extend(pack.rules.into_iter().filter(|f| !known(f)));
                    lists.extend(pack.lexicons);
                }
                Err(Failure::Files(file_errors)) => failures.push(Failure::Files(file_errors)),
                Err(Failure::Usage(t)) => {
                    let problem = Problem::new(at, t.message);
                    wrong.entry(file).or_default().push(problem);
                }
            }
        }
        (files, lists, names)
    }

    /// The packs that the config of the current folder names by their paths, with the folder of the config that names each.
    ///
    /// # Errors
    /// What is wrong with the configs, or with one of the packs.
    pub fn own_packs_here(&self) -> Result<Vec<(PathBuf, OwnPack)>, Vec<Failure>> {
        let Some(path) = self.config_above(&self.here) else {
            return Ok(Vec::new());
        };
        let (config, wrong) = configs::load(&path, &self.here, &self.request.open)?;
        if !wrong.is_empty() {
            return Err(configs::failure(&config, wrong, Vec::new()));
        }
        let mut all = Vec::new();
        let mut failures = Vec::new();
        for (file, path, _) in config.own_packs() {
            let folder = absolute(&config.files[file].folder, &self.here);
            match own_pack_with(
                &relative(&absolute(path, &self.here), &self.here),
                &self.request.open,
            ) {
                Ok(pack) => all.push((folder, pack)),
                Err(failure) => failures.push(failure),
            }
        }
        if failures.is_empty() {
            Ok(all)
        } else {
            Err(failures)
        }
    }

    fn config_above(&self, folder: &Path) -> Option<PathBuf> {
        let configs = &self.request.configs;
        configs.above(folder, &self.here, &self.nearest)
    }
}

/// Two configs can extend a third with a mistake: it is reported once.
fn each_once(mut failures: Vec<Failure>) -> Vec<Failure> {
    let mut seen = BTreeSet::new();
    failures.retain(|f| seen.insert(format!("{f:?}")));
    failures
}

/// Today, in UTC.
#[must_use]
pub fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Date::from_unix(now.as_secs())
}
