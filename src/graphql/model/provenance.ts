import { tagList } from '../../database/model/tags.ts';
import { builder } from '../builder.ts';
import { Model } from './object.ts';
import { Tag } from './tag.ts';

builder.prismaObjectFields(Model, (t) => ({
  artifactUri: t.exposeString('artifactUri', {
    nullable: true,
    description:
      'Address of the trained model, such as "s3://models/glitch/v5.onnx". Fixed at registration. Null: not recorded.',
  }),
  digest: t.exposeString('digest', {
    nullable: true,
    description:
      'Digest of the artifact, such as "sha256:9f86d0…", to verify a download. Fixed at registration. Null: not recorded.',
  }),
  gitCommit: t.exposeString('gitCommit', {
    nullable: true,
    description:
      'Commit of the training code: 7 to 64 hexadecimal digits in lower case. Fixed at registration. Null: not recorded.',
  }),
  runUrl: t.exposeString('runUrl', {
    nullable: true,
    description: 'Address of the run in an experiment tracker. Fixed at registration. Null: not recorded.',
  }),
  tags: t.field({
    type: [Tag],
    select: { tags: true },
    description: 'Tags, by key in code point order: at most 50. Empty: none.',
    resolve: ({ tags }) => tagList(tags),
  }),
}));
