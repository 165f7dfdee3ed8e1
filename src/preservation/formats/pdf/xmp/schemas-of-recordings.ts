import type { Schema } from './schema.ts'

/** Schemas that came with the specification of 2005: recordings, raw pictures, lenses. */
export const recording: readonly Schema[] = [
  {
    namespace: 'http://ns.adobe.com/xmp/1.0/DynamicMedia/',
    kinds: {
      text: `videoPixelDepth videoColorSpace videoAlphaMode videoFieldOrder pullDown audioSampleType
        audioChannelType audioCompressor videoCompressor tapeName altTapeName shotName scene shotLocation logComment
        absPeakAudioFilePath relativePeakAudioFilePath artist album genre copyright composer engineer instrument
        key stretchMode timeSignature scaleType`,
      integer: 'audioSampleRate trackNumber',
      real: 'tempo numberOfBeats',
      boolean: 'videoAlphaUnityIsTransparent loop',
      rational: 'fileDataRate',
      date: 'shotDate videoModDate audioModDate metadataModDate releaseDate',
      struct: `projectRef videoFrameSize videoAlphaPremultipleColor startTimecode altTimecode duration introTime
        outCue beatSpliceParams timeScaleParams resampleParams relativeTimestamp`,
      'seq struct': 'markers',
      'bag struct': 'contributedMedia',
      any: 'videoFrameRate videoPixelAspectRatio',
    },
  },
  {
    namespace: 'http://ns.adobe.com/camera-raw-settings/1.0/',
    kinds: {
      boolean: 'AutoBrightness AutoContrast AutoExposure AutoShadows HasCrop HasSettings',
      integer: `BlueHue BlueSaturation Brightness ChromaticAberrationB ChromaticAberrationR ColorNoiseReduction
        Contrast CropUnits GreenHue GreenSaturation LuminanceSmoothing RedHue RedSaturation Saturation Shadows
        ShadowTint Sharpness Temperature Tint VignetteAmount VignetteMidpoint`,
      real: 'CropTop CropLeft CropBottom CropRight CropAngle CropWidth CropHeight Exposure',
      text: 'CameraProfile RawFileName ToneCurveName Version WhiteBalance',
      'seq text': 'ToneCurve',
    },
  },
  { namespace: 'http://ns.adobe.com/exif/1.0/aux/', kinds: { text: 'Lens SerialNumber' } },
]
