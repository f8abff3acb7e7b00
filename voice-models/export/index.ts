import { alexa } from './alexa/alexa.ts';
import { azure } from './azure/azure.ts';
import { clova } from './clova/clova.ts';
import { dialogflow } from './dialogflow/dialogflow.ts';
import type { Exporter } from './exporter.ts';
import { gigagenie } from './gigagenie/gigagenie.ts';
import { google } from './google/google.ts';
import { kakao } from './kakao/kakao.ts';
import { nugu } from './nugu/nugu.ts';

/** Every console that our model can be written for. */
export const exporters: Readonly<Record<string, Exporter>> = {
  alexa,
  azure,
  clova,
  dialogflow,
  gigagenie,
  google,
  kakao,
  nugu,
};
