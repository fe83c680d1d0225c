public import Tensors

/// What can be wrong with a model's files.
///
/// `description` says it in words, with the remedy. The first `String` of a case is the path of the file or folder it is about.
public enum CheckpointError: Error, Sendable, Equatable {
  /// There is nothing at this path.
  case missingFile(String)
  /// What lies there is not a file that can be mapped.
  case notAFile(String, is: FileKind)
  /// The system refused; `reason` is its own wording.
  case unreadable(String, reason: String)
  /// A file of no bytes.
  case emptyFile(String)

  /// Not the safetensors format at all.
  case notSafetensors(String, looksLike: ForeignFormat?)
  /// The file ends before its header says so.
  case truncated(String, needs: ByteCount, has: ByteCount)
  /// The file goes on after its last tensor.
  case trailingBytes(String, needs: ByteCount, has: ByteCount)
  /// JSON that cannot be read, at this byte of the file.
  case malformedJSON(file: String, offset: Int, JSONProblem)
  /// A header whose words contradict each other.
  case malformedHeader(String, tensor: String, HeaderProblem)
  /// Elements stored in a way that is not read.
  case unsupportedElementType(String, tensor: String, type: String)

  /// The index names a file that does not lie beside it.
  case missingShard(String, shard: String)
  /// The index names a file outside its own folder.
  case shardOutsideFolder(String, shard: String)
  /// The index promises a tensor that the file does not hold.
  case missingFromShard(String, shard: String, tensor: String)

  /// No tensor of this name, or not of all the names that it is stored under.
  case missingTensor(String, tensor: String, storedAs: String?, nearest: String?)
  /// A tensor of another shape than the model needs.
  case misshapenTensor(
    String, tensor: String, storedAs: String?, found: [Int], expected: [Int])
  /// A weight that is stored as whole numbers.
  case unusableElementType(String, tensor: String, ElementType)
  /// Tensors that no layer asked for.
  case unexpectedTensors(String, names: [String])

  /// A field of a configuration is absent or has a value that cannot be.
  case badConfiguration(String, field: String, expected: String)
  /// Nothing to load at this path; `expected` says what was looked for.
  case notAModel(String, expected: String)
  /// Several files could be meant.
  case ambiguous(String, candidates: [String])

  /// A file without low-rank changes where a LoRA was expected.
  case notALoRA(String)
  /// A LoRA none of whose layers the model has.
  case foreignLoRA(String, model: String)
  /// A layer of a LoRA that cannot be used.
  case badLoRA(String, layer: String, LoRAProblem)

  /// A file could not be written; `reason` is the system's wording.
  case unwritable(String, reason: String)
}

/// What lies at a path where a file was expected.
public enum FileKind: Sendable, Equatable {
  /// A folder.
  case folder
  /// A pipe, socket or device.
  case pipeOrDevice
}

/// What a file turns out to be that was taken for safetensors.
public enum ForeignFormat: Sendable, Equatable, CaseIterable {
  /// The stand-in that Git leaves when Git LFS is not installed.
  case gitLFSPointer
  /// A web page, usually the answer to a download that needs a login.
  case webPage
  /// llama.cpp's format.
  case gguf
  /// A zip archive, such as PyTorch's `.bin` and `.pt`.
  case zipArchive
}

/// Where JSON stops being JSON, or stops being trusted.
public enum JSONProblem: Sendable, Equatable {
  /// Something else had to stand here.
  case expected(String)
  /// A name for the second time in one object.
  case duplicateName(String)
  /// A whole number beyond 2⁶³ − 1.
  case numberTooLarge
  /// Text that is not valid UTF-8, or half of a surrogate pair.
  case notUnicode
  /// More levels than any header or configuration has.
  case tooDeep
}

/// How a header's entry for a tensor contradicts itself or its neighbours.
public enum HeaderProblem: Sendable, Equatable {
  /// One of `dtype`, `shape` and `data_offsets` is absent.
  case missingField(String)
  /// `data_offsets` are not two numbers in rising order.
  case badOffsets([Int])
  /// The shape has more elements than can be counted.
  case shapeTooLarge([Int])
  /// `data_offsets` do not span what shape and type need.
  case wrongSize(shape: [Int], needs: ByteCount, has: ByteCount)
  /// The tensor starts before the one in front of it has ended.
  case overlap
  /// Bytes before the tensor belong to no tensor.
  case gap(ByteCount)
}

/// What is wrong with a layer of a LoRA.
public enum LoRAProblem: Sendable, Equatable {
  /// One of the two matrices is missing; this one is there.
  case half(String)
  /// Two tensors for the same half.
  case doubled
  /// The two matrices have no rank in common.
  case misfit(down: [Int], up: [Int])
  /// α is no number.
  case badAlpha(String)
  /// The layer has another size in this model.
  case otherModel(found: [Int], expected: [Int])
}
