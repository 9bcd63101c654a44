//! Tiny graphs that need each repair, run before and after.

use rten::{Model, Value};
use rten_onnx::onnx::{ModelProto, OperatorSetIdProto, ValueInfoProto};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::*;

fn named(name: &str) -> ValueInfoProto {
    ValueInfoProto {
        name: Some(name.to_owned()),
        ..Default::default()
    }
}

fn model(nodes: Vec<NodeProto>, initializer: Vec<TensorProto>) -> Vec<u8> {
    let graph = GraphProto {
        node: nodes,
        initializer,
        input: vec![named("x")],
        output: vec![named("y")],
        ..Default::default()
    };
    let opset = OperatorSetIdProto {
        domain: Some(String::new()),
        version: Some(17),
    };
    let model = ModelProto {
        ir_version: Some(8),
        graph: Some(graph),
        opset_import: vec![opset],
        ..Default::default()
    };
    model.write_buf().expect("a model is written")
}

fn bytes(name: &str, dims: &[i64], values: Vec<u8>) -> TensorProto {
    TensorProto {
        dims: dims.to_vec(),
        ..tensor(name, DataType::UINT8, 0, values)
    }
}

/// Two output channels over four inputs, kernel 3, padding 1 and 1: the case that goes wrong.
fn convolution() -> Vec<u8> {
    let inputs = ["x", "w", "zx", "zw"].map(str::to_owned).to_vec();
    let mut convolution = node("ConvInteger", "conv".into(), inputs, "y".into());
    for (name, ints) in [
        ("pads", vec![1, 1]),
        ("strides", vec![1]),
        ("dilations", vec![1]),
    ] {
        convolution.attribute.push(AttributeProto {
            name: Some(name.into()),
            ints,
            r#type: Some(AttributeType::INTS),
            ..Default::default()
        });
    }
    let weights = bytes("w", &[2, 4, 3], vec![1; 24]);
    let zero_points = [bytes("zx", &[], vec![100]), bytes("zw", &[], vec![0])];
    model(
        vec![convolution],
        [vec![weights], zero_points.to_vec()].concat(),
    )
}

fn run_convolution(onnx: Vec<u8>) -> Vec<i32> {
    let model = Model::load(onnx).expect("the graph loads");
    let x = NdTensor::from_data([1, 4, 6], vec![101u8; 24]);
    let y: Value = model.run_one(x.into(), None).expect("the graph runs");
    let y: Tensor<i32> = y.try_into().expect("integers");
    y.iter().copied().collect()
}

/// With a zero point of 100 every input of 101 counts as 1, and padding must count as 0: four
/// channels times two or three taps.
#[test]
fn padding_counts_as_nothing() {
    let (repaired, repairs) = repair(&convolution()).expect("repair");
    assert_eq!(
        repairs,
        Repairs {
            multiplications: 0,
            paddings: 1,
            phases: 0
        }
    );
    assert_eq!(
        run_convolution(repaired),
        [8, 12, 12, 12, 12, 8, 8, 12, 12, 12, 12, 8]
    );
}

/// Says when upstream has mended its padding, so that the repair can go.
#[test]
fn the_padding_repair_is_still_needed() {
    assert_eq!(
        run_convolution(convolution())[0],
        120,
        "rten now pads ConvInteger rightly: the repair is harmless, but could be removed"
    );
}

#[test]
fn a_phase_of_nothing_is_a_number() {
    let ratio = node(
        "Div",
        "ratio".into(),
        vec!["x".into(), "x".into()],
        "r".into(),
    );
    let phase = node("Atan", "phase".into(), vec!["r".into()], "y".into());
    let (repaired, repairs) = repair(&model(vec![ratio, phase], vec![])).expect("repair");
    assert_eq!(repairs.phases, 1);
    let model = Model::load(repaired).expect("the graph loads");
    let x = NdTensor::from_data([1, 2], vec![0.0f32, 1.0]);
    let y: Tensor<f32> = model
        .run_one(x.into(), None)
        .expect("runs")
        .try_into()
        .expect("floats");
    let y: Vec<f32> = y.iter().copied().collect();
    assert_eq!(y[0], 0.0);
    assert!((y[1] - std::f32::consts::FRAC_PI_4).abs() < 1e-6);
}

#[test]
fn a_fused_multiplication_is_taken_apart() {
    let mut fused = node(
        "FusedMatMul",
        "fused".into(),
        vec!["x".into(), "x".into()],
        "y".into(),
    );
    fused.attribute.push(AttributeProto {
        name: Some("transA".into()),
        i: Some(1),
        r#type: Some(AttributeType::INT),
        ..Default::default()
    });
    let (repaired, repairs) = repair(&model(vec![fused], vec![])).expect("repair");
    assert_eq!(repairs.multiplications, 1);
    let model = Model::load(repaired).expect("the graph loads");
    let x = NdTensor::from_data([1, 2, 2], vec![1.0f32, 2.0, 3.0, 4.0]);
    let y: Tensor<f32> = model
        .run_one(x.into(), None)
        .expect("runs")
        .try_into()
        .expect("floats");
    assert_eq!(
        y.iter().copied().collect::<Vec<f32>>(),
        [10.0, 14.0, 14.0, 20.0]
    );
}

#[test]
fn what_is_no_model_is_named_so() {
    let error = repair(b"<html>not found</html>").expect_err("refused");
    assert!(error.to_string().contains("voice model"), "{error}");
}
