//! What the build compiled, read where it lies in the program's own data: a program starts without reading what it never asks for.

mod lazy_list;
mod table;

pub(crate) use lazy_list::LazyList;
pub(crate) use table::{Bytes, Table, TableRecord};
