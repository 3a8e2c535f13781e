/** The part of the package `edtf` that the tests use; it comes without types. */
declare module 'edtf' {
  const edtf: (text: string) => { readonly min: number; readonly max: number }
  // eslint-disable-next-line import/no-default-export
  export default edtf
}
