//! Things that pictures are made of. Each function states the box that it fills; none knows the
//! picture it stands in.

pub mod building;
pub mod cloud;
pub mod furniture;
pub mod hand;
pub mod land;
pub mod lights;
pub mod ship;
pub mod sleeve;
pub mod things;
pub mod tree;
pub mod user;
pub mod vehicle;
pub mod water;
