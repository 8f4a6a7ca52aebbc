/** While it is enabled, answers ask clients to close their connection. */
export class ConnectionCloseHeader {
  enabled = false;

  /** Decides when the answer is there, as a request may take long. */
  addTo(answer: Response | Promise<Response>): Response | Promise<Response> {
    return answer instanceof Promise ? answer.then((response) => this.#add(response)) : this.#add(answer);
  }

  #add(response: Response): Response {
    if (this.enabled) response.headers.set('connection', 'close');
    return response;
  }
}
