public import ArgumentParser
public import Kernels

extension Arithmetic: ExpressibleByArgument {}
