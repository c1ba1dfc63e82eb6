private import CCrypto
/// SHA-256 of files (FIPS 180-4), by OpenSSL.
package enum Digest {
  /// The hash in lower-case hexadecimal, 64 characters.
  package static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe bytes.withUnsafeBytes { input in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        // Fails only without memory or without SHA-256, which every OpenSSL has.
        let status = unsafe EVP_Digest(
          input.baseAddress, input.count, output.baseAddress, nil, EVP_sha256(), nil)
        precondition(status == 1)
      }
    }
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
