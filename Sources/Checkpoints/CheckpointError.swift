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
  /// The start of a GGUF file cannot be understood, at this byte.
  case malformedGGUF(String, offset: Int, GGUFProblem)
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
  /// More axes than the format has.
  case tooManyAxes(Int)
  /// Rows of so many numbers are no whole blocks of so many.
  case partialBlock(row: Int, block: Int)
}

/// Where GGUF stops being GGUF, or stops being trusted.
public enum GGUFProblem: Sendable, Equatable {
  /// The file does not start with "GGUF".
  case badMagic
  /// A version that is not read.
  case unsupportedVersion(UInt32)
  /// A file for machines that store the largest byte first.
  case bigEndian
  /// More things than the rest of the file has room for.
  case tooMany(UInt64, of: Thing)
  /// A name longer than the format allows.
  case nameTooLong(ByteCount)
  /// A name for the second time.
  case duplicateName(String)
  /// A name that is not valid UTF-8.
  case notUnicode
  /// A kind of value that the format does not have.
  case unknownValueType(UInt32)
  /// A list of lists.
  case nestedList
  /// `general.alignment` is no power of two from 8 on.
  case badAlignment

  /// What a file counts.
  public enum Thing: String, Sendable {
    /// Tensors.
    case tensors
    /// Values of the metadata.
    case values
    /// Elements of a list.
    case elements
  }
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
