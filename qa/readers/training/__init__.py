"""Training of the span reader: rows in, a small int8 ONNX file out.

Nothing else in the product imports this package. Each step is one command, and all of them
keep their files in the folder that `CITESPAN_TRAINING` names:

    python -m qa.readers.training.prepare    rows -> packed training windows, held-out rows
    python -m qa.readers.training.train      packed windows -> checkpoints, learning curve, weights
    python -m qa.readers.training.export     weights -> fp32 and int8 ONNX
    python -m qa.readers.training.evaluate   weights or ONNX + SQuAD-format file -> measures
"""
