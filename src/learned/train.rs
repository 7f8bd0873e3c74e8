//! Trains a linear model: a support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, “A dual
//! coordinate descent method for large-scale linear SVM”, algorithm 1). The order of examples comes from a fixed generator, so the
//! same texts give the same model.

use super::features::BITS;
use super::setting::WORTH;

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct TrainingExample {
    /// The slots of its features, each once.
    pub slots: Vec<u32>,
    /// The slots of its setting; none for models that do not see it.
    pub setting: Vec<u32>,
    /// Whether it is one of those to be found.
    pub wanted: bool,
    /// How much it costs to get it wrong.
    pub cost: f32,
}

/// Goes over the examples so often.
const ROUNDS: usize = 60;

/// The weight of each slot, and the bias.
#[must_use]
pub fn train(examples: &[TrainingExample]) -> (Vec<f32>, f32) {
    let mut weights = vec![0.0_f32; 1 << BITS];
    let mut bias = 0.0_f32;
    let mut alphas = vec![0.0_f32; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut state);
        for &i in &order {
            let e = &examples[i];
            let y = if e.wanted { 1.0 } else { -1.0 };
            // Features are a vector of length 1, and the bias is one more of them.
            let value = 1.0 / (e.slots.len().max(1) as f32).sqrt();
            let dot: f32 = e.slots.iter().map(|s| weights[*s as usize]).sum();
            let set: f32 = e.setting.iter().map(|s| weights[*s as usize]).sum();
            let diagonal = 0.5 / e.cost;
            let gradient = y * (dot * value + set * WORTH + bias) - 1.0 + diagonal * alphas[i];
            let length = 2.0 + e.setting.len() as f32 * WORTH * WORTH;
            let alpha = (alphas[i] - gradient / (length + diagonal)).max(0.0);
            let step = (alpha - alphas[i]) * y;
            if step != 0.0 {
                alphas[i] = alpha;
                bias += step;
                for s in &e.slots {
                    weights[*s as usize] += step * value;
                }
                for s in &e.setting {
                    weights[*s as usize] += step * WORTH;
                }
            }
        }
    }
    (weights, bias)
}

/// Fisher and Yates, with Marsaglia's xorshift.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for i in (1..order.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        order.swap(i, (*state % (i as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(slots: &[u32], wanted: bool) -> TrainingExample {
        TrainingExample {
            slots: slots.to_vec(),
            setting: Vec::new(),
            wanted,
            cost: 1.0,
        }
    }

    #[test]
    fn what_parts_the_examples_gets_the_weight() {
        let examples = [
            example(&[1, 2], true),
            example(&[1, 3], true),
            example(&[4, 2], false),
            example(&[4, 3], false),
        ];
        let (weights, bias) = train(&examples);
        assert!(
            weights[1] > 0.1 && weights[4] < -0.1,
            "{} {}",
            weights[1],
            weights[4]
        );
        assert!(
            weights[2].abs() < 0.05 && bias.abs() < 0.05,
            "{} {bias}",
            weights[2]
        );
    }

    #[test]
    fn the_same_examples_give_the_same_model() {
        let examples = [example(&[1, 5], true), example(&[2, 5], false)];
        assert_eq!(train(&examples), train(&examples));
    }
}
