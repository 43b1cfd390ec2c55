/** A message that breaks off or contradicts itself. */
export class Malformed extends Error {}

/** How a value lies on the wire (protobuf encoding, wire types); groups are not part of proto3. */
export const wire = { varint: 0, eight: 1, length: 2, four: 5 } as const

/** Bytes of a varint that a double can hold exactly: 7 × 7 bits. */
const exactBytes = 7

/** Reads protobuf's wire format from one buffer, without copying. */
export class WireReader {
  readonly bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  /** A varint of up to 32 bits; what is above them is left out, as protobuf says. */
  varint(): number {
    let value = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte()
      if (shift < 32) value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
    throw new Malformed('a number has more than ten bytes')
  }

  /** A signed varint of 64 bits, as digits. */
  varint64(): string {
    let value = 0
    let weight = 1
    for (let count = 0; count < exactBytes; count++) {
      const byte = this.#byte()
      value += (byte & 0x7f) * weight
      if (byte < 0x80) return String(value)
      weight *= 128
    }
    let large = BigInt(value)
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.#byte()
      large |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asIntN(64, large).toString()
    }
    throw new Malformed('a number has more than ten bytes')
  }

  /** Goes over so many bytes and returns where they began. */
  pass(count: number): number {
    const start = this.at
    if (start + count > this.bytes.length) throw new Malformed('the message breaks off')
    this.at = start + count
    return start
  }

  /** Goes over a value of this wire type. */
  skip(wireType: number): void {
    if (wireType === wire.varint) this.varint64()
    else if (wireType === wire.eight) this.pass(8)
    else if (wireType === wire.length) this.pass(this.varint())
    else if (wireType === wire.four) this.pass(4)
    else throw new Malformed(`wire type ${wireType} is not part of proto3`)
  }

  #byte(): number {
    if (this.at >= this.bytes.length) throw new Malformed('the message breaks off')
    return this.bytes[this.at++] as number
  }
}
