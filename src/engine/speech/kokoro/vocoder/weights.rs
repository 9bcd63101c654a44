//! What the vocoder needs of the model's file: its weights by their places in the graph.

use std::collections::HashMap;

use anyhow::{Context, Result, anyhow, ensure};
use rten_onnx::onnx::{ModelProto, NodeProto, TensorProto};

use super::block::{Block, Half};
use super::convolution::Convolution;
use super::kernel::Kernel;

/// How the graph calls parts of the vocoder in its nodes, and in its weights.
const NODES: &str = "/decoder/decoder/generator";
const WEIGHTS: &str = "decoder.decoder.generator";

/// A model's nodes and stored tensors, by name.
pub(super) struct Weights<'a> {
    nodes: HashMap<&'a str, &'a NodeProto>,
    tensors: HashMap<&'a str, &'a TensorProto>,
}

impl<'a> Weights<'a> {
    /// Those of a parsed model.
    ///
    /// # Errors
    /// When it holds no graph.
    pub fn of(model: &'a ModelProto) -> Result<Self> {
        let graph = model.graph.as_ref();
        let graph = graph.context("the voice model holds no graph")?;
        let nodes = graph.node.iter();
        let tensors = graph.initializer.iter();
        Ok(Self {
            nodes: nodes
                .filter_map(|node| Some((node.name.as_deref()?, node)))
                .collect(),
            tensors: tensors
                .filter_map(|tensor| Some((tensor.name.as_deref()?, tensor)))
                .collect(),
        })
    }

    /// A residual block by its name in the graph.
    ///
    /// # Errors
    /// When something is missing or has another form than the vocoder computes.
    pub fn block(&self, name: &str) -> Result<Block> {
        let mut parts = Vec::new();
        for part in 0..3 {
            parts.push([
                self.half(name, 1, part)
                    .with_context(|| format!("{name}, part {part}, first half"))?,
                self.half(name, 2, part)
                    .with_context(|| format!("{name}, part {part}, second half"))?,
            ]);
        }
        Ok(Block { parts })
    }

    fn half(&self, block: &str, half: u8, part: usize) -> Result<Half> {
        let node = format!("{NODES}/{block}/convs{half}.{part}/Conv_quant");
        let node = self.nodes.get(node.as_str()).copied();
        let node = node.context("no convolution")?;
        let [_, weights, _, zero_point] = node.input.as_slice() else {
            return Err(anyhow!("a convolution of {} inputs", node.input.len()));
        };
        let stem = weights.strip_suffix("_quantized");
        let scale = format!("{}_scale", stem.context("weights that are not quantised")?);
        let stored = self.tensor(weights)?;
        let [outputs, inputs, taps] = *stored.dims.as_slice() else {
            return Err(anyhow!("weights of shape {:?}", stored.dims));
        };
        let one = |name: &str| ints(node, name).is_none_or(|ints| ints == [1]);
        let groups = node
            .attribute
            .iter()
            .find(|a| a.name.as_deref() == Some("group"));
        ensure!(
            outputs == inputs && one("strides") && groups.is_none_or(|a| a.i == Some(1)),
            "a convolution of another kind: {outputs} of {inputs} channels"
        );
        let dilation = ints(node, "dilations").and_then(|ints| ints.first().copied());
        let zero_point = bytes(self.tensor(zero_point)?);
        let scale = self.floats(&scale)?;
        let kernel = Kernel::new(
            usize::try_from(outputs)?,
            usize::try_from(taps)?,
            &bytes(stored),
            *zero_point.first().context("no zero point")?,
            *scale.first().context("no scale")?,
        )?;
        let bias = self.floats(&format!("{WEIGHTS}.{block}.convs{half}.{part}.bias"))?;
        let alpha = self.floats(&format!("{WEIGHTS}.{block}.alpha{half}.{part}"))?;
        ensure!(
            alpha.len() == bias.len() && alpha.iter().all(|alpha| *alpha != 0.0),
            "a snake without a bend"
        );
        let dilation = usize::try_from(dilation.unwrap_or(1))?;
        Ok(Half {
            convolution: Convolution::new(kernel, bias, dilation)?,
            alpha,
        })
    }

    fn tensor(&self, name: &str) -> Result<&'a TensorProto> {
        let found = self.tensors.get(name).copied();
        found.with_context(|| format!("no {name}"))
    }

    fn floats(&self, name: &str) -> Result<Vec<f32>> {
        let tensor = self.tensor(name)?;
        let Some(raw) = &tensor.raw_data else {
            return Ok(tensor.float_data.clone());
        };
        let raw = raw.borrow();
        let (fours, rest) = raw.as_chunks::<4>();
        ensure!(rest.is_empty(), "{name} is cut off");
        Ok(fours.iter().copied().map(f32::from_le_bytes).collect())
    }
}

/// The whole numbers of an attribute.
pub(super) fn ints<'a>(node: &'a NodeProto, name: &str) -> Option<&'a [i64]> {
    let mut all = node.attribute.iter();
    let found = all.find(|a| a.name.as_deref() == Some(name))?;
    Some(&found.ints)
}

/// The values of a tensor of unsigned bytes, however they are stored.
pub(super) fn bytes(tensor: &TensorProto) -> Vec<u8> {
    match &tensor.raw_data {
        Some(raw) => raw.borrow().clone(),
        None => tensor.int32_data.iter().map(|x| *x as u8).collect(),
    }
}
