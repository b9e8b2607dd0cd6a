"""Shell: the workbench in a browser (``saksi serve``): pages by noun, rendered here, read through ``saksi.casework``.

A page never touches storage. It is given a case in the hands of one viewer, asks the use cases, and renders what they give.
Everything that a page needs is in this folder; nothing is fetched from anywhere at run time. ``app.create_app`` makes it;
nothing is imported here, so that the process that draws charts loads no server.
"""
