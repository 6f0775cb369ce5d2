export interface Locale {
  readonly key: number
  readonly name: string
  /** Of all people; used for estimates only. */
  readonly share: number
}

const rows: readonly (readonly [number, string, number])[] = [
  [1, 'Catalan', 0.002], [2, 'Czech', 0.003], [3, 'Cebuano', 0.004], [4, 'Welsh', 0.0002], [5, 'German', 0.02], [6, 'English (US)', 0.22], [7, 'Spanish', 0.06], [8, 'Finnish', 0.002],
  [9, 'French (France)', 0.03], [10, 'Italian', 0.02], [11, 'Japanese', 0.02], [12, 'Korean', 0.01], [13, 'Norwegian (bokmal)', 0.002], [14, 'Dutch', 0.005], [15, 'Polish', 0.008],
  [16, 'Portuguese (Brazil)', 0.05], [17, 'Romanian', 0.004], [18, 'Russian', 0.02], [19, 'Slovak', 0.001], [20, 'Slovenian', 0.0006], [21, 'Swedish', 0.003], [22, 'Thai', 0.02],
  [23, 'Spanish (Spain)', 0.015], [24, 'English (UK)', 0.07], [25, 'Indonesian', 0.05], [26, 'Turkish', 0.02], [27, 'Vietnamese', 0.03], [28, 'Arabic', 0.06], [29, 'Hebrew', 0.002],
  [30, 'Hungarian', 0.002], [31, 'Portuguese (Portugal)', 0.004], [32, 'Greek', 0.003], [33, 'Danish', 0.002], [34, 'Bulgarian', 0.002], [35, 'Croatian', 0.001], [36, 'Serbian', 0.001],
  [37, 'Simplified Chinese (China)', 0.01], [38, 'Traditional Chinese (Hong Kong)', 0.003], [39, 'Traditional Chinese (Taiwan)', 0.007], [40, 'Ukrainian', 0.007], [41, 'Malay', 0.01],
  [42, 'Bengali', 0.02], [43, 'Hindi', 0.06], [44, 'French (Canada)', 0.004], [45, 'Filipino', 0.03], [46, 'Persian', 0.01], [47, 'Estonian', 0.0004], [48, 'Lithuanian', 0.0008],
  [49, 'Latvian', 0.0005], [50, 'Icelandic', 0.0001], [51, 'Irish', 0.0001], [52, 'Albanian', 0.001], [53, 'Macedonian', 0.0006], [54, 'Bosnian', 0.0005], [55, 'Afrikaans', 0.001],
  [56, 'Swahili', 0.004], [57, 'Tamil', 0.008], [58, 'Urdu', 0.01], [59, 'Galician', 0.0004], [60, 'Basque', 0.0002], [1001, 'English (All)', 0.3], [1002, 'Spanish (All)', 0.11],
  [1003, 'French (All)', 0.04], [1004, 'Chinese (All)', 0.02], [1005, 'Portuguese (All)', 0.055],
]

export const locales: readonly Locale[] = rows.map(([key, name, share]) => ({ key, name, share }))
