import type { Schema } from './schema.ts'

/** Schemas about pictures that every part knows: TIFF and EXIF. */
export const picture: readonly Schema[] = [
  {
    namespace: 'http://ns.adobe.com/tiff/1.0/',
    kinds: {
      integer: `ImageWidth ImageLength Compression PhotometricInterpretation Orientation SamplesPerPixel
        PlanarConfiguration YCbCrPositioning ResolutionUnit`,
      'seq integer': 'BitsPerSample YCbCrSubSampling TransferFunction',
      rational: 'XResolution YResolution',
      'seq rational': 'WhitePoint PrimaryChromaticities YCbCrCoefficients ReferenceBlackWhite',
      date: 'DateTime',
      languages: 'ImageDescription Copyright',
      text: 'Make Model Software Artist',
      any: 'NativeDigest',
    },
  },
  {
    namespace: 'http://ns.adobe.com/exif/1.0/',
    kinds: {
      text: `ExifVersion FlashpixVersion RelatedSoundFile SpectralSensitivity ImageUniqueID GPSVersionID GPSLatitude
        GPSLongitude GPSSatellites GPSStatus GPSMeasureMode GPSSpeedRef GPSTrackRef GPSImgDirectionRef GPSMapDatum
        GPSDestLatitude GPSDestLongitude GPSDestBearingRef GPSDestDistanceRef GPSProcessingMethod
        GPSAreaInformation`,
      integer: `ColorSpace PixelXDimension PixelYDimension ExposureProgram MeteringMode LightSource
        FocalPlaneResolutionUnit SensingMethod FileSource SceneType CustomRendered ExposureMode WhiteBalance
        FocalLengthIn35mmFilm SceneCaptureType GainControl Contrast Saturation Sharpness SubjectDistanceRange
        GPSAltitudeRef GPSDifferential`,
      'seq integer': 'ComponentsConfiguration ISOSpeedRatings SubjectArea SubjectLocation',
      rational: `CompressedBitsPerPixel ExposureTime FNumber ShutterSpeedValue ApertureValue BrightnessValue
        ExposureBiasValue MaxApertureValue SubjectDistance FocalLength FlashEnergy FocalPlaneXResolution
        FocalPlaneYResolution ExposureIndex DigitalZoomRatio GPSAltitude GPSDOP GPSSpeed GPSTrack GPSImgDirection
        GPSDestBearing GPSDestDistance`,
      languages: 'UserComment',
      date: 'DateTimeOriginal DateTimeDigitized GPSTimeStamp',
      struct: 'OECF Flash SpatialFrequencyResponse CFAPattern DeviceSettingDescription',
      any: 'NativeDigest MakerNote',
    },
  },
]
