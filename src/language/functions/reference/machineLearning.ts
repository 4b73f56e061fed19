import { chapter } from '../notation';

/** "Machine learning functions". A model's own function is made by CREATE MODEL and known from there. */
export const machineLearningFunctions = chapter('Machine learning', 'scalar', [
  [
    'explain_model',
    'model text -> super',
    'Report on a model: how much each input weighs in its predictions.',
    { example: "EXPLAIN_MODEL('core.churn')" },
  ],
]);
