import FluxModels
import Goldens
import Tensors

extension Golden {
  /// What its picture was developed under.
  func condition(
    for transformer: any FluxTransformer, of parameters: GoldenCase
  ) throws -> Condition {
    try transformer.condition(
      text: TextEmbeddings(
        tokens: self["prompt_embeds"],
        pooled: contains("pooled_prompt_embeds") ? self["pooled_prompt_embeds"] : nil),
      size: LatentSize(pixelHeight: parameters.height, pixelWidth: parameters.width),
      references: references(of: parameters))
  }

  /// Its packed references, cut into pictures by the sizes in which they were encoded.
  func references(of parameters: GoldenCase) -> [ReferenceLatents] {
    var first = 0
    return parameters.references.indices.map { index in
      let (name, file) = ("reference\(index).pixels", parameters.referenceSizes[index])
      let pixels = contains(name) ? self[name].shape : [file[1], file[0]]
      let size = LatentSize(pixelHeight: pixels[0], pixelWidth: pixels[1])
      defer { first += size.count }
      return ReferenceLatents(
        tokens: self["reference_latents"].slice(first..<first + size.count, axis: 1),
        size: size)
    }
  }
}
