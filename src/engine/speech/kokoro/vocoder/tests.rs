//! A stage against the arithmetic it stands for: with small weights of chance, and with the real
//! ones where the voice is installed.

use rten::{ModelOptions, RunOptions, ThreadPool, Value};
use rten_onnx::onnx::{
    AttributeProto, AttributeType, DataType, ModelProto, NodeProto, TensorProto,
};
use rten_tensor::Tensor;

use super::block::Half;
use super::convolution::Convolution;
use super::kernel::Kernel;
use super::*;

const CHANNELS: usize = 16;

/// Numbers that look like chance, between -1 and 1.
struct Numbers(u32);

impl Numbers {
    fn some(&mut self, count: usize) -> Vec<f32> {
        let mut next = || {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    fn steps(&mut self, channels: usize, steps: usize) -> NdTensor<f32, 3> {
        NdTensor::from_data([1, channels, steps], self.some(channels * steps))
    }

    fn styles(&mut self) -> Vec<Style> {
        let one = |numbers: &mut Self| Style {
            scale: numbers.some(CHANNELS).iter().map(|x| x + 1.5).collect(),
            shift: numbers.some(CHANNELS),
        };
        (0..4 * STYLES).map(|_| one(self)).collect()
    }
}

/// A half, and its weights as ONNX has them.
struct Known {
    weights: Vec<u8>,
    taps: usize,
    dilation: usize,
    bias: Vec<f32>,
    alpha: Vec<f32>,
}

/// A stage of blocks with 3, 7 and 11 taps, the source's with 7.
fn stage() -> (Stage, Vec<Known>) {
    let mut numbers = Numbers(7);
    let mut known = Vec::new();
    for taps in [7, 3, 7, 11] {
        for dilation in [1, 1, 3, 1, 5, 1] {
            let weights = numbers.some(taps * CHANNELS * CHANNELS);
            known.push(Known {
                weights: weights.iter().map(|x| (x * 127.0 + 128.0) as u8).collect(),
                taps,
                dilation,
                bias: numbers.some(CHANNELS),
                alpha: numbers.some(CHANNELS).iter().map(|x| x + 1.1).collect(),
            });
        }
    }
    let half = |known: &Known| {
        let kernel = Kernel::new(CHANNELS, known.taps, &known.weights, 128, 0.001);
        let kernel = kernel.expect("a kernel");
        let convolution = Convolution::new(kernel, known.bias.clone(), known.dilation);
        Half {
            convolution: convolution.expect("a convolution"),
            alpha: known.alpha.clone(),
        }
    };
    let mut blocks = known.chunks(6).map(|block| Block {
        parts: block
            .chunks(2)
            .map(|pair| [half(&pair[0]), half(&pair[1])])
            .collect(),
    });
    let noise = blocks.next().expect("a block");
    let blocks = blocks.collect();
    let stage = Stage {
        noise,
        blocks,
        channels: CHANNELS,
    };
    (stage, known)
}

/// By channel, then by step, as the other numbers here.
type Plain = Vec<Vec<f64>>;

fn plain(tensor: &NdTensor<f32, 3>) -> Plain {
    let steps = tensor.size(2);
    let all: Vec<f64> = tensor.iter().copied().map(f64::from).collect();
    all.chunks(steps).map(<[f64]>::to_vec).collect()
}

/// One half, as its definition says.
fn plain_half(x: &Plain, known: &Known, style: &Style) -> Plain {
    let steps = x[0].len();
    let mut active = x.clone();
    for (c, row) in active.iter_mut().enumerate() {
        let mean = row.iter().sum::<f64>() / steps as f64;
        let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / steps as f64;
        let (scale, shift) = (f64::from(style.scale[c]), f64::from(style.shift[c]));
        let alpha = f64::from(known.alpha[c]);
        for value in row {
            let y = (*value - mean) / (variance + 1e-5).sqrt() * scale + shift;
            *value = y + (alpha * y).sin().powi(2) / alpha;
        }
    }
    let reach = known.taps / 2 * known.dilation;
    let weight = |to: usize, from: usize, tap: usize| {
        let weight = known.weights[(to * CHANNELS + from) * known.taps + tap];
        (f64::from(weight) - 128.0) * 0.001
    };
    let mut out = vec![vec![0.0; steps]; CHANNELS];
    for (to, row) in out.iter_mut().enumerate() {
        for (step, value) in row.iter_mut().enumerate() {
            *value = known.bias[to].into();
            for tap in 0..known.taps {
                let at = (step + tap * known.dilation).checked_sub(reach);
                for (from, active) in active.iter().enumerate() {
                    let x = at.and_then(|at| active.get(at)).copied();
                    *value += weight(to, from, tap) * x.unwrap_or_default();
                }
            }
        }
    }
    out
}

fn plain_block(mut x: Plain, known: &[Known], styles: &[Style]) -> Plain {
    for (known, styles) in known.chunks(2).zip(styles.chunks(2)) {
        let between = plain_half(&x, &known[0], &styles[0]);
        add_plain(&mut x, &plain_half(&between, &known[1], &styles[1]));
    }
    x
}

fn add_plain(to: &mut Plain, what: &Plain) {
    for (to, what) in to.iter_mut().flatten().zip(what.iter().flatten()) {
        *to += what;
    }
}

#[test]
fn a_stage_is_its_blocks_in_their_order() {
    let (stage, known) = stage();
    for steps in [1, 2, 37, 300] {
        let mut numbers = Numbers(steps as u32);
        let (source, raised) = (
            numbers.steps(CHANNELS, steps),
            numbers.steps(CHANNELS, steps),
        );
        let styles = numbers.styles();
        let mut begin = plain_block(plain(&source), &known[..6], &styles[..6]);
        add_plain(&mut begin, &plain(&raised));
        let mut wanted = vec![vec![0.0; steps]; CHANNELS];
        for (known, styles) in known.chunks(6).zip(styles.chunks(6)).skip(1) {
            add_plain(&mut wanted, &plain_block(begin.clone(), known, styles));
        }
        let mut bench = Bench::default();
        let go = Cancel::default();
        let found = stage.run(&mut bench, source, raised, &styles, &go);
        let found = found.expect("a sound");
        assert_eq!(found.shape(), [1, CHANNELS, steps]);
        for (found, wanted) in found.iter().zip(wanted.iter().flatten()) {
            let off = (f64::from(*found) - wanted).abs();
            assert!(off < 1e-3 * (1.0 + wanted.abs()), "{found}, not {wanted}");
        }
    }
}

#[test]
fn the_same_comes_out_twice_and_in_two_lanes_at_once() {
    let (stage, _) = stage();
    let once = |bench: &mut Bench, steps: usize| {
        let mut numbers = Numbers(3);
        let (source, raised) = (
            numbers.steps(CHANNELS, steps),
            numbers.steps(CHANNELS, steps),
        );
        let go = Cancel::default();
        let found = stage.run(bench, source, raised, &numbers.styles(), &go);
        found.expect("a sound").into_data()
    };
    let mut bench = Bench::default();
    let first = once(&mut bench, 500);
    // What another sound left behind must not be heard.
    once(&mut bench, 90);
    let (again, beside) = std::thread::scope(|scope| {
        let other = scope.spawn(|| once(&mut Bench::default(), 500));
        (once(&mut bench, 500), other.join().expect("a thread"))
    });
    assert!(first == again && first == beside, "another sound");
}

#[test]
fn a_stop_is_heard_and_what_does_not_fit_is_refused() {
    let (stage, _) = stage();
    let mut numbers = Numbers(3);
    let mut run = |source: usize, raised: usize, styles: &[Style], cancel: &Cancel| {
        let source = numbers.steps(CHANNELS, source);
        let raised = numbers.steps(CHANNELS, raised);
        stage.run(&mut Bench::default(), source, raised, styles, cancel)
    };
    let (styles, go, stop) = (Numbers(1).styles(), Cancel::default(), Cancel::default());
    stop.cancel();
    let stopped = run(40, 40, &styles, &stop);
    assert!(matches!(stopped, Err(EngineError::Cancelled)));
    assert!(run(40, 41, &styles, &go).is_err(), "lengths differ");
    assert!(run(0, 0, &styles, &go).is_err(), "nothing");
    assert!(
        run(40, 40, &styles[1..], &go).is_err(),
        "a style is missing"
    );
    assert!(Vocoder::load(&[1, 2, 3]).is_err(), "no model");
}

/// Puts a convolution of floats in the place of each quantised one of a block.
fn in_floats(model: &mut ModelProto, block: &str) -> Option<()> {
    let graph = model.graph.as_mut()?;
    let prefix = format!("/decoder/decoder/generator/{block}/convs");
    let begins = |node: &NodeProto| node.name.as_deref().is_some_and(|n| n.starts_with(&prefix));
    let quantised = graph.node.iter().filter(|node| begins(node));
    let quantised: Vec<NodeProto> = quantised
        .filter(|node| node.op_type.as_deref() == Some("ConvInteger"))
        .cloned()
        .collect();
    assert_eq!(quantised.len(), 6, "{block}");
    for old in quantised {
        let stem = old.name.as_deref()?.strip_suffix("_quant")?.to_owned();
        let stored = |name: &str| {
            let mut all = graph.initializer.iter();
            all.find(|tensor| tensor.name.as_deref() == Some(name))
                .cloned()
        };
        let weights = stored(&old.input[1])?;
        let zero = i32::from(weights::bytes(&stored(&old.input[3])?)[0]);
        let scale = stored(&old.input[1].replace("_quantized", "_scale"))?;
        let scale = f32::from_le_bytes(scale.raw_data?.borrow().get(..4)?.try_into().ok()?);
        let floats = weights::bytes(&weights);
        let floats = floats.iter().map(|w| (i32::from(*w) - zero) as f32 * scale);
        let (taps, name) = (weights.dims[2], format!("{stem}__floats"));
        graph.initializer.push(TensorProto {
            dims: weights.dims.clone(),
            data_type: Some(DataType::FLOAT),
            name: Some(name.clone()),
            raw_data: Some(
                floats
                    .flat_map(f32::to_le_bytes)
                    .collect::<Vec<u8>>()
                    .into(),
            ),
            ..Default::default()
        });
        let output = format!("{stem}_output_0");
        let input = old.input[0].split("_dynamic_quantized").next()?.to_owned();
        let path = stem.trim_start_matches('/').trim_end_matches("/Conv");
        let bias = format!("{}.bias", path.replace('/', "."));
        let at = graph
            .node
            .iter()
            .position(|node| node.output.contains(&output))?;
        let dilations = weights::ints(&old, "dilations")?.to_vec();
        let pad = taps / 2 * dilations[0];
        let attribute = |name: &str, ints: Vec<i64>| AttributeProto {
            name: Some(name.to_owned()),
            ints,
            r#type: Some(AttributeType::INTS),
            ..Default::default()
        };
        graph.node[at] = NodeProto {
            domain: None,
            name: Some(format!("{stem}__floats")),
            input: vec![input, name, bias],
            output: vec![output],
            op_type: Some("Conv".to_owned()),
            attribute: vec![
                attribute("dilations", dilations),
                attribute("kernel_shape", vec![taps]),
                attribute("pads", vec![pad, pad]),
                attribute("strides", vec![1]),
            ],
        };
    }
    Some(())
}

/// With the real weights, rten's own floats give the same.
#[test]
fn stages_are_those_of_the_installed_voice_in_floats() {
    let Some(onnx) = super::super::tests::installed_model() else {
        return;
    };
    let vocoder = Vocoder::load(&onnx).expect("a vocoder");
    let mut proto = ModelProto::parse_buf(&onnx).expect("a model");
    for stage in 0..2 {
        let (first, others) = blocks(stage);
        for block in std::iter::once(first).chain(others) {
            in_floats(&mut proto, &block).expect("the graph as it is known");
        }
    }
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(false);
    let floats = options.load(proto.write_buf().expect("a file"));
    let model = floats.expect("the graph loads");
    let names = super::super::legs::legs("audio");
    let pool = std::sync::Arc::new(ThreadPool::with_num_threads(1));
    for (stage, channels, steps) in [(0, 256, 150), (1, 128, 250)] {
        let mut numbers = Numbers(9);
        let (source, raised) = (
            numbers.steps(channels, steps),
            numbers.steps(channels, steps),
        );
        let style = NdTensor::from_data([1, 256], numbers.some(256));
        let own = |leg: &&super::super::legs::Leg| leg.by == super::super::legs::By::Vocoder(stage);
        let leg = names.iter().find(own).expect("a leg");
        let id = |name: &str| model.node_id(name).expect("a known name");
        let outputs = leg.takes[2..].iter().chain(&leg.gives).map(|name| id(name));
        let inputs = vec![
            (id(&leg.takes[0]), Value::from(source.clone()).into()),
            (id(&leg.takes[1]), Value::from(raised.clone()).into()),
            (id(super::super::legs::STYLE), Value::from(style).into()),
        ];
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let outputs: Vec<_> = outputs.collect();
        let given = model.run(inputs, &outputs, Some(options)).expect("a run");
        let mut given: Vec<Vec<f32>> = given
            .into_iter()
            .map(|value| Tensor::<f32>::try_from(value).expect("floats").to_vec())
            .collect();
        let wanted = given.pop().expect("a sum");
        let styles = given.chunks(2).map(|pair| Style {
            scale: pair[0].clone(),
            shift: pair[1].clone(),
        });
        let styles: Vec<Style> = styles.collect();
        let (mut bench, go) = (Bench::default(), Cancel::default());
        let found = vocoder.run(stage, &mut bench, source, raised, &styles, &go);
        let found = found.expect("a sound").into_data();
        let largest = wanted.iter().fold(0.0f32, |most, x| most.max(x.abs()));
        let off = found.iter().zip(&wanted).map(|(a, b)| (a - b).abs());
        let off = off.fold(0.0, f32::max);
        assert!(off < 1e-3 * largest, "stage {stage}: {off} of {largest}");
    }
}
