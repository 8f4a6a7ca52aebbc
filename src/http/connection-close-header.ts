/** Asks clients to close their connection when they have their answer, while it is said. */
export class ConnectionCloseHeader {
  enabled = false;

  /** Looks at the moment of the answer, so that a request that took long is not told too late. */
  addTo(answer: Response | Promise<Response>): Response | Promise<Response> {
    return answer instanceof Promise ? answer.then((response) => this.#add(response)) : this.#add(answer);
  }

  #add(response: Response): Response {
    if (this.enabled) response.headers.set('connection', 'close');
    return response;
  }
}
