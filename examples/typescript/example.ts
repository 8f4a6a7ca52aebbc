import { createClient } from './client.js';
import { BestModelDocument, ModelsDocument, RenameDocument } from './generated.js';

const { BASE_URL = 'http://127.0.0.1:4000', API_KEY = '' } = process.env;
const request = createClient(BASE_URL, API_KEY);

const { bestModel } = await request(BestModelDocument, { artifactType: 'glitch' });
if (!bestModel) throw new Error('No active model detects glitches.');
const score = bestModel.evalMetrics.forClass;
console.log(`best: ${bestModel.displayName}, F1 ${score?.f1Score} on ${score?.support} examples`);

const { models } = await request(ModelsDocument, { filter: { artifactType: 'glitch' }, first: 2 });
console.log(`${models.totalCount} models, the newest ${models.nodes[0]?.displayName}`);

const { updateModel } = await request(RenameDocument, {
  id: bestModel.id,
  name: 'Call Center Glitch Detector v4',
  expectedRevision: 1,
});
// Every way in which the change can end is a member of its type: the compiler knows them all.
switch (updateModel.__typename) {
  case 'Model':
    console.log(
      `renamed: ${updateModel.family}, version ${updateModel.version}, revision ${updateModel.revision}`,
    );
    break;
  case 'RevisionConflictError':
    console.log(`somebody was faster: revision ${updateModel.currentRevision}`);
    break;
  default:
    console.log(updateModel.message);
}
