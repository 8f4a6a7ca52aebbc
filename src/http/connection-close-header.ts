/** While it is enabled, answers ask clients to close their connection. */
export class ConnectionCloseHeader {
  enabled = false;

  /** Reads `enabled` only when the answer is ready, since a request may take long. */
  addTo(answer: Response | Promise<Response>): Response | Promise<Response> {
    return answer instanceof Promise ? answer.then((response) => this.#add(response)) : this.#add(answer);
  }

  #add(response: Response): Response {
    if (this.enabled) response.headers.set('connection', 'close');
    return response;
  }
}
