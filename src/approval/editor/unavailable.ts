/** Nobody can be asked by way of the editor. Its message is a clause: "no person could be asked, because MESSAGE". */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}
