//! Rewrites the published ONNX graph so that rten runs it, and runs it right. Three repairs, each
//! for one fact measured with rten 0.27.0:
//!
//! 1. `com.microsoft/FusedMatMul` is unknown to it: Transpose and MatMul say the same.
//! 2. Its `ConvInteger` pads with 0 where the standard asks for the input's zero point, which puts
//!    spikes at the edges of every chunk: an explicit Pad does it right.
//! 3. The phase is `atan(imag / real)`; its FFT gives exact zeros in silence, and 0/0 spreads NaN:
//!    the denominator is kept off zero.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, anyhow, ensure};
use rten_onnx::onnx::{
    AttributeProto, AttributeType, DataType, GraphProto, NodeProto, TensorProto,
};

/// Smaller than any magnitude that can be heard.
const PHASE_GUARD: f32 = 1e-12;

/// How often each repair was needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repairs {
    /// Fused multiplications taken apart.
    pub multiplications: usize,
    /// Paddings made explicit.
    pub paddings: usize,
    /// Phases guarded.
    pub phases: usize,
}

/// Repairs a model given as the bytes of an ONNX file. The same bytes give the same bytes.
pub fn repair(onnx: &[u8]) -> Result<(Vec<u8>, Repairs)> {
    let mut model = super::wire::model(onnx)
        .map_err(|error| anyhow!("the voice model is not a whole ONNX file: {error:?}"))?;
    let graph = model
        .graph
        .as_mut()
        .context("the voice model holds no graph")?;
    let repairs = Repairs {
        multiplications: take_multiplications_apart(graph)?,
        paddings: pad_explicitly(graph),
        phases: guard_phases(graph),
    };
    drop_unused(graph);
    let bytes = model
        .write_buf()
        .map_err(|error| anyhow!("the repaired voice model cannot be written: {error:?}"))?;
    Ok((bytes, repairs))
}

fn is(node: &NodeProto, operator: &str) -> bool {
    node.op_type.as_deref() == Some(operator)
}

fn node(operator: &str, name: String, input: Vec<String>, output: String) -> NodeProto {
    NodeProto {
        domain: None,
        name: Some(name),
        input,
        output: vec![output],
        op_type: Some(operator.to_owned()),
        attribute: Vec::new(),
    }
}

fn integer(node: &NodeProto, name: &str) -> i64 {
    let found = node
        .attribute
        .iter()
        .find(|a| a.name.as_deref() == Some(name));
    found.and_then(|a| a.i).unwrap_or(0)
}

fn tensor(name: &str, kind: DataType, length: usize, bytes: Vec<u8>) -> TensorProto {
    TensorProto {
        dims: vec![length as i64],
        data_type: Some(kind),
        name: Some(name.to_owned()),
        raw_data: Some(RefCell::new(bytes)),
        ..Default::default()
    }
}

fn take_multiplications_apart(graph: &mut GraphProto) -> Result<usize> {
    let mut count = 0;
    let mut nodes = Vec::with_capacity(graph.node.len() + 1);
    for old in graph.node.drain(..) {
        if !is(&old, "FusedMatMul") {
            nodes.push(old);
            continue;
        }
        let alpha = old
            .attribute
            .iter()
            .find(|a| a.name.as_deref() == Some("alpha"));
        let plain = alpha.and_then(|a| a.f).is_none_or(|f| f == 1.0)
            && ["transB", "transBatchA", "transBatchB"]
                .iter()
                .all(|n| integer(&old, n) == 0);
        ensure!(
            plain,
            "the voice model multiplies in a way that this version does not know"
        );
        let [left, right] = old.input.as_slice() else {
            return Err(anyhow!(
                "the voice model multiplies {} things at once",
                old.input.len()
            ));
        };
        let name = old.name.clone().unwrap_or_default();
        let output = old
            .output
            .first()
            .context("a multiplication without a result")?
            .clone();
        let mut left = left.clone();
        if integer(&old, "transA") == 1 {
            let turned = format!("{left}__turned");
            let mut transpose = node(
                "Transpose",
                format!("{name}_turn"),
                vec![left],
                turned.clone(),
            );
            transpose.attribute.push(AttributeProto {
                name: Some("perm".to_owned()),
                ints: vec![0, 2, 1],
                r#type: Some(AttributeType::INTS),
                ..Default::default()
            });
            nodes.push(transpose);
            left = turned;
        }
        nodes.push(node("MatMul", name, vec![left, right.clone()], output));
        count += 1;
    }
    graph.node = nodes;
    Ok(count)
}

fn pad_explicitly(graph: &mut GraphProto) -> usize {
    let mut made: HashMap<(String, Vec<i64>), String> = HashMap::new();
    let mut nodes = Vec::with_capacity(graph.node.len() + 100);
    for mut convolution in graph.node.drain(..) {
        let widths = if is(&convolution, "ConvInteger") && convolution.input.len() > 2 {
            take_pads(&mut convolution)
        } else {
            None
        };
        if let Some(widths) = widths {
            let (input, zero_point) = (convolution.input[0].clone(), convolution.input[2].clone());
            let number = made.len();
            let padded = made
                .entry((input.clone(), widths))
                .or_insert_with_key(|(_, widths)| {
                    let (sizes, output) = (
                        format!("__pad_sizes{number}"),
                        format!("{input}__padded{number}"),
                    );
                    let bytes = widths.iter().flat_map(|w| w.to_le_bytes()).collect();
                    graph
                        .initializer
                        .push(tensor(&sizes, DataType::INT64, widths.len(), bytes));
                    let inputs = vec![input.clone(), sizes, zero_point];
                    nodes.push(node(
                        "Pad",
                        format!("__pad{number}"),
                        inputs,
                        output.clone(),
                    ));
                    output
                });
            convolution.input[0] = padded.clone();
        }
        nodes.push(convolution);
    }
    graph.node = nodes;
    made.len()
}

/// Sets a convolution's padding to nothing and returns what it was, in the form that Pad wants:
/// all begins, then all ends, batch and channels first.
fn take_pads(convolution: &mut NodeProto) -> Option<Vec<i64>> {
    let pads = convolution
        .attribute
        .iter_mut()
        .find(|a| a.name.as_deref() == Some("pads"))?;
    if pads.ints.iter().all(|width| *width == 0) {
        return None;
    }
    let none = vec![0; pads.ints.len()];
    let widths = std::mem::replace(&mut pads.ints, none);
    let (begins, ends) = widths.split_at(widths.len() / 2);
    Some([&[0, 0], begins, &[0, 0], ends].concat())
}

fn guard_phases(graph: &mut GraphProto) -> usize {
    const GUARD: &str = "__phase_guard";
    let phases: HashSet<String> = graph
        .node
        .iter()
        .filter(|node| is(node, "Atan"))
        .filter_map(|node| node.input.first().cloned())
        .collect();
    let mut count = 0;
    let mut nodes = Vec::with_capacity(graph.node.len() + 1);
    for mut division in graph.node.drain(..) {
        let feeds = division
            .output
            .first()
            .is_some_and(|output| phases.contains(output));
        if is(&division, "Div") && feeds && division.input.len() == 2 {
            let guarded = format!("{GUARD}_sum{count}");
            let below = std::mem::replace(&mut division.input[1], guarded.clone());
            let inputs = vec![below, GUARD.to_owned()];
            nodes.push(node("Add", format!("{GUARD}{count}"), inputs, guarded));
            count += 1;
        }
        nodes.push(division);
    }
    graph.node = nodes;
    if count > 0 {
        let bytes = PHASE_GUARD.to_le_bytes().to_vec();
        graph
            .initializer
            .push(tensor(GUARD, DataType::FLOAT, 1, bytes));
    }
    count
}

/// Removes what no longer leads to an output.
fn drop_unused(graph: &mut GraphProto) {
    let mut wanted: HashSet<String> = graph
        .output
        .iter()
        .filter_map(|output| output.name.clone())
        .collect();
    let mut kept = Vec::with_capacity(graph.node.len());
    for node in graph.node.drain(..).rev() {
        if node.output.iter().any(|output| wanted.contains(output)) {
            wanted.extend(node.input.iter().cloned());
            kept.push(node);
        }
    }
    kept.reverse();
    graph.node = kept;
    graph
        .initializer
        .retain(|t| t.name.as_ref().is_some_and(|name| wanted.contains(name)));
    graph.value_info.clear();
}

#[cfg(test)]
mod tests;
