import { expect, test } from 'vitest';
import { refusalOf } from './server-refusal.ts';

test.each([
  [
    'llama-server',
    '{"error":{"code":400,"message":"request (701 tokens) exceeds the available context size (512 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":701,"n_ctx":512}}',
  ],
  [
    'llama-cpp-python',
    '{"error":{"message":"This model\'s maximum context length is 512 tokens. However, you requested 701 tokens (699 in your prompt; 2 for the completion). Please reduce your prompt; or completion length.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}',
  ],
  ['llama-cpp-python alone', 'Requested tokens (701) exceed context window of 512'],
  [
    'vLLM',
    '{"message":"This model\'s maximum context length is 512 tokens. However, your request has 701 input tokens.","code":400}',
  ],
])('a prompt beyond the context, as %s says it, is too long', (_, words) => {
  expect(refusalOf('http://a', 400, words).fault).toMatchObject({
    code: 'prompt-too-long',
    parameters: { tokens: 701, limit: 512 },
  });
});

test('every other no stays one', () => {
  expect(refusalOf('http://a', 400, 'context size is a number').fault.code).toBe('server-refused');
  expect(refusalOf('http://a', 401, '').fault.code).toBe('server-wants-key');
  expect(refusalOf('http://a', 500, 'x'.repeat(1000)).fault.cause).toHaveLength(300);
});
