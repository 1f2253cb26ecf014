"""What the golden scripts of models share: parameters that 32 bits can hold, and clipped steps of AdamW on them."""

import torch

BETAS, EPSILON, WEIGHT_DECAY, CLIP_NORM = (0.9, 0.95), 1e-8, 0.1, 1.0


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def start_of(shapes, generator, scale, is_gain=lambda name: False):
    """Random parameters, biases too (a forgotten one must show). What nine digits say, read as 32 bits, is the start.

    The scale is a number, or a function of the name.
    """
    start = {}
    for name, shape in shapes.items():
        value = torch.randn(shape, generator=generator, dtype=torch.float32) * (scale(name) if callable(scale) else scale)
        start[name] = torch.tensor(flat(value + 1 if is_gain(name) else value), dtype=torch.float32).view(shape)
    return start


def recipe_of(rates, batch_size, clip_norm=CLIP_NORM):
    return {"steps": len(rates), "batchSize": batch_size, "gradientAccumulation": 1, "learningRate": max(rates),
            "warmupSteps": 0, "finalLearningRateShare": 1, "beta1": BETAS[0], "beta2": BETAS[1], "epsilon": EPSILON,
            "weightDecay": WEIGHT_DECAY, "clipNorm": clip_norm}


def steps_of(start, losses_of_steps, rates, clip_norm=CLIP_NORM):
    """One clipped step for each loss (a function of the parameters), in 64 bits; the gradients are the first step's."""
    p = {name: torch.nn.Parameter(value.double()) for name, value in start.items()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [w for w in p.values() if w.dim() == 2], "weight_decay": WEIGHT_DECAY},
            {"params": [w for w in p.values() if w.dim() != 2], "weight_decay": 0.0},
        ],
        betas=BETAS, eps=EPSILON,
    )
    losses, norms, gradients = [], [], None
    for loss_of, rate in zip(losses_of_steps, rates):
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss = loss_of(p)
        loss.backward()
        gradients = gradients or {name: flat(w.grad) for name, w in p.items()}
        norms.append(torch.nn.utils.clip_grad_norm_(p.values(), clip_norm).item())
        losses.append(loss.item())
        optimizer.step()
    assert norms[0] > clip_norm, "the first step must be clipped"
    return {"learningRates": rates, "losses": losses, "gradientNorms": norms, "gradients": gradients,
            "parameters": {name: {"shape": list(w.shape), "data": flat(w)} for name, w in start.items()},
            "parametersAfter": {name: flat(w) for name, w in p.items()}}
