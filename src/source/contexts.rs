//! The open elements that have a role, and where each began. Tolerates what is closed twice or never.

use super::semantics::{Role, is_block};

/// An open element that has a role.
pub struct Context {
    /// Its name.
    pub name: String,
    /// Elements of the same name that are open inside, itself included.
    depth: usize,
    /// What it is.
    pub role: Role,
    /// Length of the block's text where it began.
    pub from: usize,
}

/// Most elements with a role that are open at the same time; books have some ten. What stands deeper is
/// taken for an element without a role: all of them are looked at for each word.
const DEEPEST: usize = 64;

/// All open elements that have a role, the innermost last.
#[derive(Default)]
pub struct Contexts(Vec<Context>);

impl Contexts {
    /// Notes that an element was opened.
    pub fn open(&mut self, name: &str, role: Role, from: usize) {
        if role != Role::Plain && self.0.len() < DEEPEST {
            self.0.push(Context {
                name: name.to_owned(),
                depth: 1,
                role,
                from,
            });
        } else if let Some(own) = self.0.iter_mut().rev().find(|own| own.name == name) {
            own.depth += 1;
        }
    }

    /// Notes an end tag; the elements with a role that it closes, the innermost first.
    pub fn close(&mut self, name: &str) -> Vec<Context> {
        let Some(at) = self.0.iter().rposition(|own| own.name == name) else {
            return Vec::new();
        };
        self.0[at].depth -= 1;
        if self.0[at].depth > 0 {
            return Vec::new();
        }
        self.0.drain(at..).rev().collect()
    }

    /// Whether an end tag of this name closes an element with a role.
    pub fn closes(&self, name: &str) -> bool {
        let own = self.0.iter().rev().find(|own| own.name == name);
        own.is_some_and(|own| own.depth == 1)
    }

    /// Whether an end tag of this name closes the innermost element, and that has this role.
    pub fn ends(&self, name: &str, role: Role) -> bool {
        let own = self.0.last();
        own.is_some_and(|own| own.role == role && own.name == name && own.depth == 1)
    }

    /// Whether the innermost element has this name.
    pub fn ends_in(&self, name: &str) -> bool {
        self.0.last().is_some_and(|own| own.name == name)
    }

    /// Whether an element of this role is open.
    pub fn within(&self, role: Role) -> bool {
        self.0.iter().any(|own| own.role == role)
    }

    /// Whether an element of this role is open that stands apart from running text.
    pub fn within_block(&self, role: Role) -> bool {
        self.0
            .iter()
            .any(|own| own.role == role && is_block(&own.name))
    }

    /// A new block begins: what is open was open from its first byte.
    pub fn rewind(&mut self) {
        for own in &mut self.0 {
            own.from = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_ends_with_its_own_end_tag() {
        let mut open = Contexts::default();
        open.open("div", Role::Note, 0);
        open.open("div", Role::Plain, 4);
        assert!(open.close("div").is_empty() && open.within(Role::Note));
        assert_eq!(open.close("div").len(), 1);
        assert!(open.close("div").is_empty(), "a tag too many");
    }
}
